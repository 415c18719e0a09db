import { AUTHMD, atPointer, defineRule, numericDate, rfc } from '../../src/judge/rule.js'

const DAY = 86_400
/** Issuers date `iat` back a little, so that no clock that is slow refuses it. Seconds. */
const LEEWAY = 300

export default defineRule({
  id: 'register/assertion-lifetime',
  title: 'The assertion of an anonymous registration lives for a day at most.',
  level: 'SHOULD',
  spec: [AUTHMD.register, rfc(7523, '3')],
  since: '0.2',
  needs: ['assertionText', 'assertion', 'assertionExp'],
  check({ assertionText: { exchange, pointer }, assertion, assertionExp }) {
    const issued = numericDate(assertion.claims['iat']) ?? Math.floor(exchange.response.receivedAt / 1000)
    const lifetime = assertionExp - issued
    if (lifetime <= DAY + LEEWAY) return []
    return [
      {
        message: `the assertion lives for ${(lifetime / 3600).toFixed(1)} hours`,
        at: atPointer(exchange, pointer),
        expected: `an exp at most ${DAY} seconds after iat`,
        actual: lifetime,
      },
    ]
  },
  why: 'Whoever holds the assertion mints tokens with it, and an agent cannot revoke it. How long a stolen one is good for is decided here alone.',
  fix: 'Set `exp` to at most 24 hours after `iat`; an agent that is still there registers again, or has been claimed by then.',
})
