import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/wrong-typ',
  title: 'A JWT that its provider signed as something else than an ID-JAG is refused.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(8725, '3.11')],
  needs: ['idJag:wrong-typ'],
  check: ({ 'idJag:wrong-typ': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:wrong-typ': tried }) => idJagOutcomes(tried),
  why: 'A provider signs many things with the same keys, ID tokens for example, and gives them to many parties. Where `typ` is not looked at, each of them can be sent here in place of an ID-JAG.',
  fix: 'Refuse what has another `typ` in its header than `oauth-id-jag+jwt` before reading a claim: 400 with `{"error": "invalid_request"}`.',
})
