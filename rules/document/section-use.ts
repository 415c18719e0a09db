import { AUTHMD, defineRule, missingTopicProblems, rfc, whyNoToken } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-use',
  title: 'The document says how an agent sends the credential to the API.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.use, rfc(6750, '2.1')],
  postures: ['registration'],
  needs: ['document'],
  wants: ['documentEvidence', 'agentAuth', 'as'],
  unless: ({ document, ...published }) => whyNoToken(document, published),
  check: ({ document }) => missingTopicProblems(document, 'use'),
  why: 'Services expect credentials in different headers. An agent that has to guess sends its credential in a place where it may leak.',
  fix: 'Show one call to the API with its `Authorization` header.',
})
