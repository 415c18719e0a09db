import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/unknown-issuer',
  title: 'An event of an issuer that the service does not trust is refused.',
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8417, '2.2'), rfc(8935, '2.4')],
  needs: ['unknownIssuerEvent'],
  check: ({ unknownIssuerEvent }) =>
    eventRefusalProblems(unknownIssuerEvent, 'an event of an issuer that nobody knows'),
  observed: ({ unknownIssuerEvent }) => eventOutcome(unknownIssuerEvent),
  why: "A service that does not ask who says so lets anybody with a key, or any provider, revoke every other provider's users.",
  fix: 'Look `iss` up, as a whole string, in the list of providers that you trust, take the keys from there, and answer 400 with `invalid_issuer` when it is not in it.',
})
