import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/no-exp',
  title: 'An ID-JAG without `exp` is refused, and not treated as one that never ends.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.register, rfc(7523, '3')],
  needs: ['idJag:no-exp'],
  check: ({ 'idJag:no-exp': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:no-exp': tried }) => idJagOutcomes(tried),
  why: 'Most libraries check `exp` only if it is there. An ID-JAG that leaks without it works for ever.',
  fix: 'Configure the library so that `exp` is required (`requiredClaims`), and refuse an ID-JAG without it: 400 with `{"error": "invalid_request"}`.',
})
