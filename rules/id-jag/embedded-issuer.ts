import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/embedded-issuer',
  title: "An ID-JAG of an issuer whose URL only contains the trusted issuer's URL is refused.",
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, rfc(7519, '4.1.1'), rfc(3986, '3.2.1')],
  needs: ['idJag:embedded-issuer'],
  check: ({ 'idJag:embedded-issuer': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:embedded-issuer': tried }) => idJagOutcomes(tried),
  why: "Any customer of the provider may own `https://provider.example/evil`. In `https://provider.example@attacker.example` the host is the attacker's. Both start with a trusted name, so a comparison by prefix lets the attacker vouch for any user.",
  fix: 'Compare the whole string of `iss` with each issuer that you trust. Never compare by prefix, by host or with a pattern. Answer 400 or 403 with `invalid_issuer` or `issuer_not_enabled`.',
})
