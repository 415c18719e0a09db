import { AUTHMD, answered, atStatus, defineRule, rfc, statusAndError, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/effective',
  title: 'A revoked access token stops working.',
  level: 'MUST',
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
      const message = `a token was not revoked: ${answered(response)}`
      return [{ message, at: atStatus(response), expected: '200', actual: statusAndError(response) }]
    }
    const last = after.at(-1)
    if (!last || !takesBearer(last, secondAccess)) return []
    const wait = options.revocationGrace > 0 ? `, ${options.revocationGrace / 1000} s later` : ''
    const message = `the revocation was answered 200, but the token still works${wait}: ${answered(last)}`
    return [{ message, at: atStatus(last), expected: '401', actual: last.response.status }]
  },
  why: 'Revocation is what an agent, and whoever cleans up behind it, does about a token that leaked. One that only says so leaves the thief in. A cache or a self-contained token may lag behind; for that there are `--revocation-grace` seconds.',
  fix: 'Let the API ask the store in which the revocation endpoint marks tokens, or keep a list of revoked `jti` where it validates JWTs. Answer 200 with an empty body, and ask for no client authentication, which an agent does not have.',
})
