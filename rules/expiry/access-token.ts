import { AUTHMD, answered, atStatus, defineRule, rfc, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'expiry/access-token',
  title: 'An access token stops working when its lifetime is over.',
  level: 'MUST',
  spec: [AUTHMD.use, rfc(6749, '5.1', 'The lifetime in seconds of the access token.'), rfc(6750, '3.1')],
  needs: ['expiredAccess', 'access', 'accessTokenLife'],
  check({ expiredAccess, access, accessTokenLife: { since, end } }) {
    const { status } = expiredAccess.response
    const found = { at: atStatus(expiredAccess), expected: '401', actual: status }
    if (!takesBearer(expiredAccess, access)) {
      if (status === 401) return []
      const message = `an access token that has ended is refused, but not with 401: ${answered(expiredAccess)}`
      return [{ message, ...found, level: 'MAY' }]
    }
    const late = Math.floor((expiredAccess.sentAt - end) / 1000)
    const lived = Math.round((end - since) / 1000)
    const message = `an access token of ${lived} s still works ${late} s after its end: ${answered(expiredAccess)}`
    return [{ message, ...found }]
  },
  why: 'A bearer token that leaks is used until it ends. One that only says when it ends is good for ever, and no agent will notice: it stops using the token in time. A token that is a JWT is given two minutes more, because clocks differ.',
  fix: 'Have the API compare the end of each token with the time on every request, also where a token is looked up in a store or a cache, and answer 401 with `error="invalid_token"`.',
})
