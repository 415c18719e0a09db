import { AUTHMD, defineRule, idJagOutcome, signInProblems, unlessSameAnswer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/auth-time-missing',
  title: 'The answer to an ID-JAG that does not say when its user signed in is 401 `login_required`.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.register, AUTHMD.errors],
  since: '0.5',
  needs: ['authTimeMissing', 'asksForMore'],
  wants: ['authTimeStale'],
  check({ authTimeMissing, authTimeStale }) {
    const problems = signInProblems(authTimeMissing, 'an ID-JAG without auth_time')
    return authTimeStale ? unlessSameAnswer(problems, authTimeMissing, authTimeStale.exchange) : problems
  },
  observed: ({ authTimeMissing }) => idJagOutcome(authTimeMissing),
  why: 'Without `auth_time`, nobody knows whether a person was there at all. A session that was stolen a year ago looks like a session of this minute.',
  fix: 'Treat a missing `auth_time` like one that is too old. Answer 401 with `WWW-Authenticate: AgentAuth error="login_required", max_age="3600"` and `{"error": "login_required", "max_age": 3600}`.',
})
