import { AUTHMD, answered, atStatus, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/kills-tokens',
  title: "After a provider's event the API refuses the subject's access tokens.",
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.2')],
  needs: ['eventAftermath', 'eventEffect', 'options'],
  check({ eventAftermath: { api }, eventEffect, options }) {
    const last = api.at(-1)
    if (eventEffect.token || !last) return []
    const wait = options.revocationGrace > 0 ? `, ${options.revocationGrace / 1000} s later` : ''
    const message = `the event was acknowledged, but the token still works${wait}: ${answered(last)}`
    return [{ message, at: atStatus(last), expected: '401', actual: last.response.status }]
  },
  observed: ({ eventAftermath: { api } }) => `the token: ${api.at(-1)?.response.status}`,
  why: 'The user has taken the permission back, and the agent goes on reading and writing until the token ends by itself, which can be a day. A cache or a self-contained token may lag behind; for that there are `--revocation-grace` seconds.',
  fix: 'When an event ends a registration, revoke every access token that was minted for it, and let the API ask the store where that stands, or keep a list of revoked `jti`.',
})
