import {
  AUTHMD,
  agentChallengeProblems,
  defineRule,
  hasCode,
  idJagOutcome,
  maxAgeProblems,
  rfc,
  signInProblems,
} from '../../src/judge/rule.js'

const DAY = 86_400

export default defineRule({
  id: 'id-jag/auth-time-stale',
  title:
    'The answer to an ID-JAG whose user signed in too long ago is 401 `login_required`, with `max_age` in the challenge and in the body.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.register, AUTHMD.errors, rfc(9110, '15.5.2')],
  since: '0.5',
  needs: ['authTimeStale', 'asksForMore'],
  check({ authTimeStale: { exchange, age } }) {
    const problems = signInProblems(exchange, `an ID-JAG whose user signed in ${Math.floor(age / DAY)} days ago`)
    if (exchange.response.status !== 401 || !hasCode(exchange, 'login_required')) return problems
    return [...problems, ...agentChallengeProblems(exchange, 'login_required'), ...maxAgeProblems(exchange)]
  },
  observed: ({ authTimeStale }) => idJagOutcome(authTimeStale.exchange),
  why: 'With `auth_time`, a service limits how long an attacker can use a stolen session of the provider. The service chooses the limit. The time that was sent here is older than the `max_age` that the service named, or older than a year if it named none. Without `max_age`, the provider does not know whether it must ask its user again.',
  fix: 'Compare `auth_time` with your clock and refuse a time that is older than your limit. Answer 401 with `WWW-Authenticate: AgentAuth error="login_required", max_age="3600"` and `{"error": "login_required", "max_age": 3600}`. Use the same number in both.',
})
