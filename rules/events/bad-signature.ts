import { AUTHMD, defineRule, eventOutcomes, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/bad-signature',
  title: "An event whose signature does not verify with its provider's keys is refused.",
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8935, '2.4'), rfc(8725, '3.1')],
  needs: ['badSignatureEvent', 'foreignKeyEvent'],
  check: ({ badSignatureEvent, foreignKeyEvent }) => [
    ...eventRefusalProblems(badSignatureEvent, 'an event with a changed signature'),
    ...eventRefusalProblems(foreignKeyEvent, "an event signed with a key that is not its provider's"),
  ],
  observed: ({ badSignatureEvent, foreignKeyEvent }) => eventOutcomes([badSignatureEvent, foreignKeyEvent]),
  why: "Whoever knows, or guesses, what a provider calls a user could end that user's agents, at any moment and as often as they like.",
  fix: 'Find the key of the `kid` in the JWKS of the issuer that you trust, verify with it and with a fixed list of algorithms before anything else, and answer 400 with `{"err": "invalid_key", "description": "…"}` when that fails.',
})
