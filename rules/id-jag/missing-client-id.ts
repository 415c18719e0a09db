import { AUTHMD, defineRule, ID_JAG_CLAIMS, idJagOutcomes, idJagRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/missing-client-id',
  addedIn: '0.2.0',
  title: 'An ID-JAG without `client_id` is refused.',
  level: 'SHOULD',
  impact: 'takeover',
  spec: [AUTHMD.register, ID_JAG_CLAIMS],
  needs: ['idJag:missing-client-id'],
  check: ({ 'idJag:missing-client-id': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:missing-client-id': tried }) => idJagOutcomes(tried),
  why: '`client_id` says which agent the provider gave the assertion to. If the service compares it only where it is present, an agent can leave it out and use an assertion that a user granted to another agent.',
  fix: 'Require `client_id`. If it is missing, answer 400 with `{"error": "invalid_client_id"}`.',
})
