import { AUTHMD, answered, atStatus, defineRule, eventOutcome, rfc, statusAndErr } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/refused-keeps-jti',
  addedIn: '0.2.0',
  title: 'An event that was refused does not use up its `jti`.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8935, '2.3')],
  needs: ['correctedEvent'],
  check({ correctedEvent: { exchange, refused, isRevoked } }) {
    if (isRevoked) return []
    const message = `an event was refused because it had no \`events\`, and then the complete event with the same \`jti\` ended nothing: ${answered(exchange)}`
    const expected = `202 and its subject revoked, as after any other event (the refusal was ${statusAndErr(refused)})`
    return [{ message, at: atStatus(exchange), expected, actual: statusAndErr(exchange) }]
  },
  observed: ({ correctedEvent }) => eventOutcome(correctedEvent),
  why: 'A provider that corrects a refused event and sends it again may keep its `jti`. If the refused one already used it up, the revocation is lost. Anyone whose forged event is refused could also use up the `jti` of an event that comes later.',
  fix: 'Remember `iss` and `jti` as the last step, after all other checks, in one transaction with the effect of the event.',
})
