import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/unknown-issuer',
  title: 'An event of an issuer that the service does not trust is refused.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8935, '2.4')],
  needs: ['unknownIssuerEvent'],
  check: ({ unknownIssuerEvent }) => eventRefusalProblems(unknownIssuerEvent, 'an event of an unknown issuer'),
  observed: ({ unknownIssuerEvent }) => eventOutcome(unknownIssuerEvent),
  why: 'If the service does not check the issuer, anybody with a key, or any provider, can revoke the users of every other provider.',
  fix: 'Look the whole string of `iss` up in the list of trusted providers, and take the keys from there. If it is not in the list, answer 400 with `invalid_issuer`.',
})
