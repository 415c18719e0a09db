import { AUTHMD, defineRule, lacksAnyPointer, missingTopicProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-discover',
  title: 'The document says where the metadata are.',
  level: 'SHOULD',
  spec: [AUTHMD.discover],
  postures: ['registration'],
  needs: ['document'],
  unless: ({ document }) =>
    lacksAnyPointer(document) && 'document/links-discovery tells that nothing leads to the metadata',
  check: ({ document }) => missingTopicProblems(document, 'discover'),
  why: 'The metadata are the source of truth: an agent that is not told of them takes its endpoints from examples, which age. A section is known by what it mentions, whatever its heading says.',
  fix: 'Say that a 401 names the protected resource metadata, that these name the authorization server, and that its metadata have `agent_auth`; give both URLs.',
})
