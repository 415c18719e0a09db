import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/foreign-client-id',
  title: 'An ID-JAG whose `client_id` belongs to a client that the service does not know is refused.',
  level: 'SHOULD',
  impact: 'takeover',
  spec: [AUTHMD.register, rfc(7523, '3')],
  needs: ['idJag:foreign-client-id'],
  check: ({ 'idJag:foreign-client-id': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:foreign-client-id': tried }) => idJagOutcomes(tried),
  why: '`client_id` says which agent the provider gave the assertion to. If the service does not check it, any agent can register with an assertion that a user granted to another agent.',
  fix: 'Accept the provider\'s issuer, or a Client ID Metadata Document on its host. Refuse everything else: 400 with `{"error": "invalid_client_id"}`.',
})
