import {
  AUTHMD,
  answered,
  atStatus,
  defineRule,
  ID_JAG_CLAIMS,
  idJagOutcome,
  type Problem,
  statusAndErr,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/array-audience',
  addedIn: '0.2.0',
  title: 'An ID-JAG whose `aud` is an array with one item is refused, or an event ends what it registered.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, AUTHMD.revocation, ID_JAG_CLAIMS],
  needs: ['arrayAudience'],
  check({ arrayAudience: { exchange, event } }): Problem[] {
    const { status } = exchange.response
    if (status >= 500) {
      const message = `an ID-JAG whose \`aud\` is an array was answered ${status}`
      return [
        {
          message,
          at: atStatus(exchange),
          expected: '400 invalid_audience, or a registration',
          actual: status,
          impact: 'breakage',
        },
      ]
    }
    if (!event || event.isRevoked) return []
    const after = event.after ? `: afterwards, ${answered(event.after)}` : ''
    const message = `an ID-JAG whose \`aud\` is an array was accepted, but an event about its subject ended nothing${after}`
    const at = atStatus(event.exchange)
    return [{ message, at, expected: '202 and its subject revoked', actual: statusAndErr(event.exchange) }]
  },
  observed: ({ arrayAudience: { exchange, event } }) =>
    `${idJagOutcome(exchange)}${event?.isRevoked ? ', and an event revoked it' : ''}`,
  why: 'The draft of the ID-JAG allows `aud` to be one string, or an array with exactly one item, and older services know only the string. Both are right. But a service that files a registration under the whole `aud` does not find it when the provider revokes its subject.',
  fix: 'Read `aud` into one string before you use it. Or accept only a string, and answer 400 with `{"error": "invalid_audience"}` to everything else.',
})
