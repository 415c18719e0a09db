import { AUTHMD, defineRule, lacksAnyPointer, missingTopicProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-discover',
  title: 'The document says where the metadata is.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.discover],
  postures: ['registration'],
  needs: ['document'],
  unless: ({ document }) =>
    lacksAnyPointer(document) && 'document/links-discovery reports that the document does not name the metadata',
  check: ({ document }) => missingTopicProblems(document, 'discover'),
  why: 'The metadata is the source of truth. Without it, an agent takes its endpoints from examples, which go out of date. The rule looks at what a section mentions, not at its heading.',
  fix: 'Say that a 401 names the protected resource metadata, that this metadata names the authorization server, and that the metadata of the server has `agent_auth`. Give both URLs.',
})
