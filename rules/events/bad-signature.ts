import { AUTHMD, defineRule, eventOutcomes, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/bad-signature',
  title: "An event whose signature does not verify with its provider's keys is refused.",
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8935, '2.4'), rfc(8725, '3.1')],
  needs: ['badSignatureEvent', 'foreignKeyEvent'],
  check: ({ badSignatureEvent, foreignKeyEvent }) => [
    ...eventRefusalProblems(badSignatureEvent, 'an event with a changed signature'),
    ...eventRefusalProblems(foreignKeyEvent, "an event that is signed with a key that is not its provider's"),
  ],
  observed: ({ badSignatureEvent, foreignKeyEvent }) => eventOutcomes([badSignatureEvent, foreignKeyEvent]),
  why: "A provider's name for a user can be known or guessed. Anyone who has it could end that user's agents, at any time and again and again.",
  fix: 'Find the key with this `kid` in the JWKS of the trusted issuer. Verify the signature with it and with a fixed list of algorithms before anything else. If this fails, answer 400 with `{"err": "invalid_key", "description": "…"}`.',
})
