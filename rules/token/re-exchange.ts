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
  title: 'The same assertion mints again, and another token.',
  level: 'MUST',
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
    const message = 'the second exchange returned the first token once more'
    return [{ message, at: atPointer(reExchangeResponse, '/access_token'), expected: 'a new token', actual: second }]
  },
  why: 'There is no refresh token: re-exchange is how an agent goes on when its token has expired, and how two processes of one agent get a token each. With one token for all, revoking it for one stops every other.',
  fix: 'Treat the assertion as usable until its `exp`: do not spend its `jti` at the token endpoint, and mint a new token at every exchange.',
})
