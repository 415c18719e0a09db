import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/replay',
  title: 'An ID-JAG that has registered is refused when it comes again.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(7519, '4.1.7')],
  needs: ['idJag:replay'],
  check: ({ 'idJag:replay': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:replay': tried }) => idJagOutcomes(tried),
  why: 'An ID-JAG passes through the agent, its logs and its proxies. Whoever finds it there within its minutes gets credentials of their own, and nobody notices.',
  fix: 'Remember `iss` and `jti` of every ID-JAG that was accepted until its `exp`, in one place for all instances, with one atomic write. Answer 400 with `{"error": "replay_detected"}`.',
})
