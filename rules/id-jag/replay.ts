import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/replay',
  title: 'An ID-JAG that has made a registration is refused when it is sent again.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, rfc(7519, '4.1.7')],
  needs: ['idJag:replay'],
  check: ({ 'idJag:replay': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:replay': tried }) => idJagOutcomes(tried),
  why: 'An ID-JAG passes through the agent, its logs and its proxies. Anyone who finds it there within its minutes gets their own credentials for the account, and nobody notices.',
  fix: 'Remember `iss` and `jti` of every accepted ID-JAG until its `exp`, in one place for all instances, with one atomic write. Answer 400 with `{"error": "replay_detected"}`.',
})
