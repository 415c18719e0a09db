import { AUTHMD, atPointer, defineRule, numericDate, rfc } from '../../src/judge/rule.js'

const DAY = 86_400
/** Issuers set `iat` a little early, so that a slow clock does not refuse it. Seconds. */
const LEEWAY = 300

export default defineRule({
  id: 'register/assertion-lifetime',
  title: 'The assertion of an anonymous registration is valid for at most one day.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.register, rfc(7523, '3')],
  since: '0.2',
  needs: ['assertionText', 'assertion', 'assertionExp'],
  check({ assertionText: { exchange, pointer }, assertion, assertionExp }) {
    const issued = numericDate(assertion.claims['iat']) ?? Math.floor(exchange.response.receivedAt / 1000)
    const lifetime = assertionExp - issued
    if (lifetime <= DAY + LEEWAY) return []
    return [
      {
        message: `the assertion is valid for ${(lifetime / 3600).toFixed(1)} hours`,
        at: atPointer(exchange, pointer),
        expected: `an exp at most ${DAY} seconds after iat`,
        actual: lifetime,
      },
    ]
  },
  why: 'Anyone who has the assertion can get tokens with it, and an agent cannot revoke it. Only its lifetime limits how long a thief can use it.',
  fix: 'Set `exp` to at most 24 hours after `iat`. After that time an agent registers again, or someone has claimed it.',
})
