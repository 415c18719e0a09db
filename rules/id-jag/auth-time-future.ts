import { AUTHMD, defineRule, idJagOutcome, signInProblems, unlessSameAnswer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/auth-time-future',
  title: 'The answer to an ID-JAG whose user signs in tomorrow is 401 `login_required`.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.register, AUTHMD.errors],
  since: '0.5',
  needs: ['authTimeFuture', 'asksForMore'],
  wants: ['authTimeStale'],
  check({ authTimeFuture, authTimeStale }) {
    const problems = signInProblems(authTimeFuture, 'an ID-JAG whose auth_time is a day ahead')
    return authTimeStale ? unlessSameAnswer(problems, authTimeFuture, authTimeStale.exchange) : problems
  },
  observed: ({ authTimeFuture }) => idJagOutcome(authTimeFuture),
  why: 'A check that `auth_time` is at most an hour ago accepts every time in the future. The cause can be a wrong clock, or an attacker who chose the claim. Such a session never has to be renewed.',
  fix: 'Refuse an `auth_time` that is later than your clock plus one minute. Answer with the same 401 `login_required` as for one that is too old.',
})
