import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/missing-sub',
  title: 'An ID-JAG without `sub` is refused.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(7523, '3')],
  needs: ['idJag:missing-sub'],
  check: ({ 'idJag:missing-sub': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:missing-sub': tried }) => idJagOutcomes(tried),
  why: 'The subject is whom the registration belongs to. Without it everybody who has none shares one registration, or the e-mail address, which can change hands, becomes the key.',
  fix: 'Require `sub` to be a non-empty string, and key delegations by `iss` and `sub`: 400 with `{"error": "invalid_request"}`.',
})
