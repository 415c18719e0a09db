import { AUTHMD, atPointer, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/no-refresh-token',
  title: 'The token response contains no refresh token.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.exchange, rfc(7521, '4.1')],
  since: '0.2',
  needs: ['accessToken'],
  check({ accessToken: { exchange, members } }) {
    const { refresh_token } = members
    if (refresh_token === undefined || refresh_token === null || refresh_token === '') return []
    const message = 'the token response contains a refresh_token'
    return [{ message, at: atPointer(exchange, '/refresh_token'), expected: 'no refresh_token', actual: refresh_token }]
  },
  why: 'An agent gets its next access token with the assertion. A refresh token is a second long-lived credential. It still works after the assertion has ended, or after the registration was claimed or revoked.',
  fix: 'Remove `refresh_token` from the response, and do not create one for this grant. The agent exchanges the same assertion again.',
})
