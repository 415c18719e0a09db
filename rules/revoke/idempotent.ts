import { answered, atStatus, defineRule, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/idempotent',
  title: 'The revocation endpoint answers 200 to a token that is already revoked.',
  level: 'MUST',
  impact: 'breakage',
  spec: [
    rfc(
      7009,
      '2.2',
      'invalid tokens do not cause an error response since the client cannot handle such an error in a reasonable way',
    ),
  ],
  since: '0.2',
  needs: ['repeatedRevocation'],
  check({ repeatedRevocation }) {
    const { status } = repeatedRevocation.response
    if (status === 200) return []
    const message = `the second revocation of the same token failed: ${answered(repeatedRevocation)}`
    return [{ message, at: atStatus(repeatedRevocation), expected: '200', actual: statusAndError(repeatedRevocation) }]
  },
  why: 'An agent that received no answer revokes again. After an error it thinks that the token still works, and continues to try.',
  fix: 'Answer 200 when the token is already revoked or expired.',
})
