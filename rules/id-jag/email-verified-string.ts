import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, published } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/email-verified-string',
  addedIn: '0.2.0',
  title: 'An ID-JAG whose `email_verified` is the string "false" is refused.',
  level: 'MUST',
  impact: 'takeover',
  spec: [
    AUTHMD.register,
    published('OpenID Connect Core', '5.1', 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims'),
  ],
  needs: ['idJag:email-verified-string'],
  check: ({ 'idJag:email-verified-string': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:email-verified-string': tried }) => idJagOutcomes(tried),
  why: 'In most languages, a string that is not empty counts as true. So the service would take over an address that the provider says it did not verify. The claim is a boolean. The subject in this test is new, because a service need not read the address of a known one.',
  fix: 'Compare `email_verified` with the boolean `true`. Otherwise answer 400 with `{"error": "missing_verified_email"}`.',
})
