import { AUTHMD, defineRule, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/provider-assertion',
  title: "A provider's ID-JAG is refused at the token endpoint: it has to register first.",
  level: 'MUST',
  spec: [AUTHMD.exchange, rfc(7523, '3')],
  since: '0.2',
  needs: ['providerAssertion', 'tamperedAssertion'],
  check: ({ providerAssertion, tamperedAssertion }) =>
    forgeryRefusalProblems(providerAssertion, "a provider's ID-JAG at the token endpoint", tamperedAssertion),
  observed: ({ providerAssertion }) => String(statusAndError(providerAssertion)),
  why: 'Registration is where an ID-JAG is held against replays, where a known account asks its owner, and where something is made that can be revoked. A token endpoint that takes one goes past all of that.',
  fix: 'Take only assertions whose `iss` is this server at the token endpoint, and answer 400 with `{"error": "invalid_grant"}` to any other; ID-JAGs go to the identity endpoint.',
})
