import { AUTHMD, atPointer, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/no-refresh-token',
  title: 'No refresh token comes with the access token.',
  level: 'MUST',
  spec: [AUTHMD.exchange, rfc(7521, '4.1')],
  since: '0.2',
  needs: ['accessToken'],
  check({ accessToken: { exchange, members } }) {
    const { refresh_token } = members
    if (refresh_token === undefined || refresh_token === null || refresh_token === '') return []
    const message = 'the token response carries a refresh_token'
    return [{ message, at: atPointer(exchange, '/refresh_token'), expected: 'no refresh_token', actual: refresh_token }]
  },
  why: 'The assertion is what mints the next access token. A refresh token is a second long-lived credential beside it, which goes on after the assertion has ended or the registration was claimed or revoked.',
  fix: 'Leave `refresh_token` out of the response, and do not create one for this grant. The agent exchanges the same assertion again.',
})
