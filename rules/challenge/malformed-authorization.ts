import { atStatus, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

/** Without control characters: HTTP clients refuse to send them. */
const SENT = [
  { what: 'an Authorization header with Bearer and no token', authorization: 'Bearer' },
  { what: 'a bearer token with a space in it', authorization: 'Bearer authmd-check "malformed"' },
  { what: 'an Authorization header with an unknown scheme', authorization: 'AuthmdCheck authmd-check-unknown' },
]

export default defineRule({
  id: 'challenge/malformed-authorization',
  title: 'The API answers 400 or 401 to a malformed `Authorization` header.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(6750, '3.1'), rfc(9110, '11.6.2')],
  needs: ['unauthorized'],
  probe: {
    effect: 'read',
    send: ({ unauthorized }, http) =>
      Promise.all(
        SENT.map(async ({ what, authorization }) => ({
          what,
          exchange: await http.send('GET', unauthorized.request.url, { headers: { authorization } }),
        })),
      ),
  },
  check: ({ probe }) =>
    probe
      .map(({ what, exchange }) => ({ what, exchange, status: exchange.response.status }))
      .filter(({ status }) => status !== 400 && status !== 401)
      .map(({ what, exchange, status }) => ({
        message: status < 300 ? `the API accepted ${what}` : `the API answered ${status} to ${what}`,
        at: atStatus(exchange),
        expected: '400 or 401',
        actual: status,
        ...weightOf(status),
      })),
  why: 'Proxies damage headers, and some agents send wrong ones. An attacker can use a crash on a bad header to stop the API, and an accepted bad header to get in.',
  fix: 'Parse the header strictly. Answer 400 `invalid_request` when the bearer value is not a token, and 401 when the scheme is unknown. Catch every exception, so that none becomes a 5xx.',
})

/** Another 4xx is still a refusal. */
function weightOf(status: number): Partial<Pick<Problem, 'level' | 'impact'>> {
  if (status < 300) return { level: 'MUST', impact: 'takeover' }
  return status >= 400 && status < 500 ? { level: 'MAY', impact: 'polish' } : {}
}
