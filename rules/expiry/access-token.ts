import { AUTHMD, answered, atStatus, defineRule, rfc, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'expiry/access-token',
  title: 'An access token stops working when its lifetime is over.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.use, rfc(6749, '5.1', 'The lifetime in seconds of the access token.'), rfc(6750, '3.1')],
  needs: ['expiredAccess', 'access', 'accessTokenLife'],
  check({ expiredAccess, access, accessTokenLife: { since, end } }) {
    const { status } = expiredAccess.response
    const found = { at: atStatus(expiredAccess), expected: '401', actual: status }
    if (!takesBearer(expiredAccess, access)) {
      if (status === 401) return []
      const message = `an expired access token is refused, but not with 401: ${answered(expiredAccess)}`
      return [{ message, ...found, level: 'MAY', impact: 'breakage' }]
    }
    const late = Math.floor((expiredAccess.sentAt - end) / 1000)
    const lived = Math.round((end - since) / 1000)
    const message = `an access token with a lifetime of ${lived} s still works ${late} s after its end: ${answered(expiredAccess)}`
    return [{ message, ...found }]
  },
  why: 'A leaked bearer token works until it ends. If the end is only stated and not checked, the thief can use the token for ever. No agent notices, because agents stop in time. This test waits two minutes more for a token that is a JWT, because clocks differ.',
  fix: 'Let the API compare the end of each token with the time on every request, also if it finds the token in a store or a cache. Answer 401 with `error="invalid_token"`.',
})
