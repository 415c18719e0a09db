import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/foreign-client-id',
  title: 'An ID-JAG whose `client_id` belongs to nobody that the service knows is refused.',
  level: 'SHOULD',
  spec: [AUTHMD.register, rfc(7523, '3')],
  needs: ['idJag:foreign-client-id'],
  check: ({ 'idJag:foreign-client-id': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:foreign-client-id': tried }) => idJagOutcomes(tried),
  why: '`client_id` says which agent the provider gave the assertion to. Where it is not looked at, an assertion that a user granted to one agent registers any other.',
  fix: 'Accept the provider\'s issuer, or a Client ID Metadata Document on its host, and refuse the rest: 400 with `{"error": "invalid_client_id"}`.',
})
