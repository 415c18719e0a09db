import { AUTHMD, defineRule, missingTopicProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-revocation',
  title: 'The document says how registrations and credentials end.',
  level: 'SHOULD',
  spec: [AUTHMD.revocation, rfc(7009, '2.1')],
  postures: ['registration'],
  needs: ['document'],
  check: ({ document }) => missingTopicProblems(document, 'revocation'),
  why: 'Agents are done sooner than credentials end. One that is not told how leaves them alive, and its user does not know what is.',
  fix: 'Show the request that revokes, and say what else ends a credential. If none can be revoked, say that, and when it ends.',
})
