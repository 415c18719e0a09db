import { AUTHMD, answered, atStatus, defineRule, rfc, statusAndError, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/effective',
  title: 'A revoked access token stops working.',
  level: 'MUST',
  impact: 'takeover',
  spec: [
    AUTHMD.revocation,
    rfc(
      7009,
      '2.1',
      'The invalidation takes place immediately, and the token cannot be used again after the revocation.',
    ),
    rfc(7009, '2.2'),
  ],
  since: '0.2',
  needs: ['revocation', 'secondAccess', 'options'],
  check({ revocation: { response, after }, secondAccess, options }) {
    const { status } = response.response
    if (status !== 200) {
      const message = `the service did not revoke a token: ${answered(response)}`
      return [{ message, at: atStatus(response), expected: '200', actual: statusAndError(response) }]
    }
    const last = after.at(-1)
    if (!last || !takesBearer(last, secondAccess)) return []
    const wait = options.revocationGrace > 0 ? `, ${options.revocationGrace / 1000} s later` : ''
    const message = `the revocation endpoint answered 200, but the token still works${wait}: ${answered(last)}`
    return [{ message, at: atStatus(last), expected: '401', actual: last.response.status }]
  },
  why: 'An agent, or a person who helps it, revokes a token that has leaked. When the token still works, the thief still has access. A cache or a self-contained token may need some time: use `--revocation-grace` for it.',
  fix: 'Let the API answer 401 to a revoked token: ask the store where the revocation endpoint marks tokens, or keep a list of revoked `jti` where you validate JWTs. Answer 200 with an empty body. Do not require client authentication, because agents have none.',
})
