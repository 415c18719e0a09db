import { AUTHMD, atStatus, defineRule, eventOutcome, type Problem, rfc, statusAndErr } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/array-audience',
  addedIn: '0.2.0',
  title: 'An event whose `aud` is an array with one item is refused, or has its effect.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(7519, '4.1.3')],
  needs: ['arrayAudienceEvent'],
  check: ({ arrayAudienceEvent: { exchange, isRevoked } }): Problem[] => {
    const { status } = exchange.response
    if (isRevoked || (status >= 400 && status < 500)) return []
    const actual = statusAndErr(exchange)
    const found = { at: atStatus(exchange), expected: '400, or 202 and its subject revoked', actual }
    if (status >= 300) return [{ message: `an event whose \`aud\` is an array was answered ${status}`, ...found }]
    const message =
      'an event whose `aud` is an array was acknowledged, but it ended nothing: the credentials of its subject still work'
    return [{ message, ...found }]
  },
  observed: ({ arrayAudienceEvent }) => eventOutcome(arrayAudienceEvent),
  why: 'RFC 7519 allows `aud` to be one string or an array of strings. A service that acknowledges an event tells the provider that the agent has stopped. The provider does not send it again. If the service did nothing, nobody notices that the agent goes on.',
  fix: 'Compare your own issuer with `aud` if it is a string, and with each of its items if it is an array. Answer 400 with `invalid_audience` to what you do not act on.',
})
