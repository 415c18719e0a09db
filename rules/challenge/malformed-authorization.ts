import { atStatus, defineRule, type Level, rfc } from '../../src/judge/rule.js'

/** Control characters are left to others: HTTP clients refuse to send them. */
const SENT = [
  { what: 'a bearer without a token', authorization: 'Bearer' },
  { what: 'a bearer with a blank in it', authorization: 'Bearer authmd-check "malformed"' },
  { what: 'an unknown scheme', authorization: 'AuthmdCheck authmd-check-unknown' },
]

export default defineRule({
  id: 'challenge/malformed-authorization',
  title: 'A malformed `Authorization` header is refused with 400 or 401.',
  level: 'SHOULD',
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
        message: status < 300 ? `${what} was accepted as a credential` : `${what} was answered ${status}`,
        at: atStatus(exchange),
        expected: '400 or 401',
        actual: status,
        level: levelOf(status),
      })),
  why: 'Headers are mangled on the way, and agents send what they have. A crash on a bad header is a way to take the API down; taking a bad header for a good one is a way in.',
  fix: 'Read the header strictly: 400 `invalid_request` for a bearer that is no token, 401 for a scheme you do not know, and never an exception that ends in a 5xx.',
})

/** Another refusal is still one. */
function levelOf(status: number): Level {
  if (status < 300) return 'MUST'
  return status >= 400 && status < 500 ? 'MAY' : 'SHOULD'
}
