import {
  AUTHMD,
  agentChallengeProblems,
  defineRule,
  hasError,
  idJagOutcome,
  maxAgeProblems,
  rfc,
  signInProblems,
} from '../../src/judge/rule.js'

const DAY = 86_400

export default defineRule({
  id: 'id-jag/auth-time-stale',
  title:
    'An ID-JAG whose user signed in too long ago is answered 401 `login_required`, with `max_age` in the challenge and in the body.',
  level: 'MUST',
  spec: [AUTHMD.register, AUTHMD.errors, rfc(9110, '15.5.2')],
  since: '0.5',
  needs: ['authTimeStale', 'asksForMore'],
  check({ authTimeStale: { exchange, age } }) {
    const problems = signInProblems(exchange, `an ID-JAG whose user signed in ${Math.floor(age / DAY)} days ago`)
    if (exchange.response.status !== 401 || !hasError(exchange, 'login_required')) return problems
    return [...problems, ...agentChallengeProblems(exchange, 'login_required'), ...maxAgeProblems(exchange)]
  },
  observed: ({ authTimeStale }) => idJagOutcome(authTimeStale.exchange),
  why: 'By `auth_time` a service limits how long a stolen session of the provider is worth something. How long is for the service to say: what was sent here is older than the `max_age` that it told, or than a year where it told none. Without `max_age` the provider does not know whether to ask its user again.',
  fix: 'Compare `auth_time` with your clock and refuse what is older than your limit: 401 with `WWW-Authenticate: AgentAuth error="login_required", max_age="3600"` and `{"error": "login_required", "max_age": 3600}`, the same number in both.',
})
