import { AUTHMD, answered, atStatus, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/kills-tokens',
  title: "After a provider's event, the API refuses the subject's access tokens.",
  level: 'MUST',
  impact: 'takeover',
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
  why: 'The user has withdrawn permission, but the agent goes on reading and writing until the token ends, which can take a day. A cache or a self-contained token may need a moment: `--revocation-grace` says how many seconds are allowed.',
  fix: 'When an event ends a registration, revoke every access token of that registration, so that the API answers 401. Let it ask the store that knows this, or keep a list of revoked `jti`.',
})
