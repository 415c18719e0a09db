import { answered, atStatus, defineRule, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/idempotent',
  title: 'Revoking a revoked token is answered 200.',
  level: 'MUST',
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
    const message = `revoking the same token again failed: ${answered(repeatedRevocation)}`
    return [{ message, at: atStatus(repeatedRevocation), expected: '200', actual: statusAndError(repeatedRevocation) }]
  },
  why: 'An agent whose first request got lost revokes again. An error tells it that a token may be alive which is dead, and it goes on trying.',
  fix: 'Answer 200 to a token that is revoked or expired already.',
})
