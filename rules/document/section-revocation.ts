import { AUTHMD, defineRule, missingTopicProblems, rfc, whyNoToken } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-revocation',
  title: 'The document says how registrations and credentials end.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(7009, '2.1')],
  postures: ['registration'],
  needs: ['document'],
  wants: ['documentEvidence', 'agentAuth', 'as'],
  unless: ({ document, ...published }) => whyNoToken(document, published),
  check: ({ document }) => missingTopicProblems(document, 'revocation'),
  why: 'An agent often finishes before its credentials expire. If it does not know how to end them, they stay valid, and its user does not know which ones do.',
  fix: 'Show the request that revokes a credential, and say what else ends it. If nobody can revoke a credential, say so and say when it expires.',
})
