import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/no-exp',
  title: 'An ID-JAG without `exp` is refused, not taken for one that never ends.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(7523, '3')],
  needs: ['idJag:no-exp'],
  check: ({ 'idJag:no-exp': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:no-exp': tried }) => idJagOutcomes(tried),
  why: 'Most libraries look at `exp` only where there is one. What leaks without it is good for ever.',
  fix: 'Tell the library that `exp` is required (`requiredClaims`), and refuse without it: 400 with `{"error": "invalid_request"}`.',
})
