import { AUTHMD, defineRule, idJagOutcome, signInProblems, unlessSameAnswer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/auth-time-future',
  title: 'An ID-JAG whose user signs in tomorrow is answered 401 `login_required`.',
  level: 'MUST',
  spec: [AUTHMD.register, AUTHMD.errors],
  since: '0.5',
  needs: ['authTimeFuture', 'asksForMore'],
  wants: ['authTimeStale'],
  check({ authTimeFuture, authTimeStale }) {
    const problems = signInProblems(authTimeFuture, 'an ID-JAG whose auth_time is a day ahead')
    return authTimeStale ? unlessSameAnswer(problems, authTimeFuture, authTimeStale.exchange) : problems
  },
  observed: ({ authTimeFuture }) => idJagOutcome(authTimeFuture),
  why: '"Now minus `auth_time` is at most an hour" is true of every instant to come: a session with a wrong clock, or a claim that somebody could choose, then never has to be renewed.',
  fix: 'Refuse an `auth_time` later than your clock plus a minute of leeway, with the same 401 `login_required` as one that is too old.',
})
