import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  defineRule,
  mintedToken,
  rfc,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/re-exchange',
  title: 'An agent can exchange the same assertion again, and gets a new token.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.exchange, rfc(7521, '4.1')],
  since: '0.2',
  needs: ['accessToken', 'reExchangeResponse'],
  check({ accessToken, reExchangeResponse }) {
    const second = mintedToken(reExchangeResponse)
    if (second === undefined) {
      const message = `the second exchange of the same assertion gave no token: ${answered(reExchangeResponse)}`
      const actual = statusAndError(reExchangeResponse)
      return [{ message, at: atStatus(reExchangeResponse), expected: '200 and an access_token', actual }]
    }
    if (second !== accessToken.value) return []
    const message = 'the second exchange returned the first token again'
    const fix = 'Create a new token at every exchange.'
    return [
      { message, at: atPointer(reExchangeResponse, '/access_token'), expected: 'a new token', actual: second, fix },
    ]
  },
  why: 'There is no refresh token: an agent exchanges its assertion again when its token has expired. Two processes of one agent also need a token each. When they share one token, its revocation for one stops the other.',
  fix: 'Answer 200 with an `access_token` until the `exp` of the assertion. Do not mark its `jti` as used at the token endpoint. Create a new token at every exchange.',
})
