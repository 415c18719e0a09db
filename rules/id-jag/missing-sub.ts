import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/missing-sub',
  title: 'An ID-JAG without `sub` is refused.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, rfc(7523, '3')],
  needs: ['idJag:missing-sub'],
  check: ({ 'idJag:missing-sub': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:missing-sub': tried }) => idJagOutcomes(tried),
  why: 'The subject says who owns the registration. Without it, all users who have no subject share one registration. Or the e-mail address becomes the key, and an address can change its owner.',
  fix: 'Require `sub` to be a non-empty string, and use `iss` and `sub` as the key of a delegation. Answer 400 with `{"error": "invalid_request"}`.',
})
