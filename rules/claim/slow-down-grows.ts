import { AUTHMD, atPointer, defineRule, hasError, type Problem, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/slow-down-grows',
  addedIn: '0.2.0',
  title: 'After `slow_down` the interval is longer, and an agent that waits so long is served.',
  level: 'MAY',
  impact: 'breakage',
  spec: [
    AUTHMD.claim,
    rfc(8628, '3.5', 'the interval MUST be increased by 5 seconds for this and all subsequent requests'),
  ],
  since: '0.4',
  needs: ['slowedPolls'],
  check({ slowedPolls: { interval, longer, early, late } }): Problem[] {
    const after = (wait: number) => `${wait / 1000} s after slow_down`
    if (hasError(late, 'slow_down')) {
      const message = `${after(longer)}, which is five seconds more for each slow_down, a poll got slow_down again`
      const actual = statusAndError(late)
      return [{ message, at: atPointer(late, '/error'), expected: '400 authorization_pending', actual }]
    }
    if (hasError(early, 'slow_down')) return []
    const message = `the interval of ${interval / 1000} s did not grow: a poll after as long again was not too early`
    return [{ message, at: atPointer(early, '/error'), expected: '400 slow_down', actual: statusAndError(early) }]
  },
  observed: ({ slowedPolls: { early, late } }) => `${statusAndError(early)}, then ${statusAndError(late)}`,
  why: 'An agent adds five seconds to its interval after each `slow_down`. If the service does not, the answer slows nobody down. If it answers `slow_down` also to an agent that waits as long as it should, the agent never learns that its user confirmed. A service may count a hasty poll as the last one, and may add five seconds for each: the check waits for all of them.',
  fix: 'Keep an interval for each ceremony. Add five seconds to it with each `slow_down`, and answer `authorization_pending` or the credentials to a poll that comes later than that.',
})
