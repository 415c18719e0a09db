import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/wrong-typ',
  title: 'A JWT of the provider that is not typed as an ID-JAG is refused.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, rfc(8725, '3.11')],
  needs: ['idJag:wrong-typ'],
  check: ({ 'idJag:wrong-typ': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:wrong-typ': tried }) => idJagOutcomes(tried),
  why: 'A provider signs many things with the same keys, for example ID tokens, and gives them to many parties. If the service does not check `typ`, each of these parties can send one here in place of an ID-JAG.',
  fix: 'Refuse a JWT whose `typ` header is not `oauth-id-jag+jwt` before you read a claim: 400 with `{"error": "invalid_request"}`.',
})
