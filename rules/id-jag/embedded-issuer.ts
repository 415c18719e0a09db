import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/embedded-issuer',
  title: "An ID-JAG of an issuer that only contains the trusted one's URL is refused.",
  level: 'MUST',
  spec: [AUTHMD.register, rfc(7519, '4.1.1'), rfc(3986, '3.2.1')],
  needs: ['idJag:embedded-issuer'],
  check: ({ 'idJag:embedded-issuer': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:embedded-issuer': tried }) => idJagOutcomes(tried),
  why: "`https://provider.example/evil` may be any customer of the provider, and `https://provider.example@attacker.example` is the attacker's host. Both start with a name that is trusted.",
  fix: 'Compare `iss` as a whole string with each issuer that you trust; never by prefix, by host or with a pattern. Answer 400 or 403 with `invalid_issuer` or `issuer_not_enabled`.',
})
