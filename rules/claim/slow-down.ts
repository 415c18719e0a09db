import { AUTHMD, atPointer, defineRule, errorOf, isError, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/slow-down',
  title: 'An agent that polls faster than `interval` is told to slow down.',
  level: 'SHOULD',
  spec: [AUTHMD.claim, rfc(8628, '3.5')],
  since: '0.4',
  needs: ['hastyPolls'],
  wants: ['tokenRefusals'],
  check({ hastyPolls: { first, second, interval }, tokenRefusals = [] }) {
    const error = errorOf(second)
    // An error without a code is the finding of token/error-envelope or claim/pending.
    const isUntold = [first, ...tokenRefusals].some((refusal) => typeof errorOf(refusal) !== 'string')
    if (isError(error, 'slow_down') || (typeof error !== 'string' && isUntold)) return []
    const gap = Math.round((second.response.receivedAt - first.sentAt) / 10) / 100
    const message = `two polls within ${gap} s, where the interval is ${interval / 1000} s, got no slow_down`
    return [{ message, at: atPointer(second, '/error'), expected: '400 slow_down', actual: statusAndError(second) }]
  },
  why: 'Without it an agent in a tight loop asks hundreds of times a minute, for ten minutes, for every claim.',
  fix: 'Remember when each ceremony was last polled. Within `interval`, answer 400 with `{"error": "slow_down"}`, and from then on ask for five seconds more.',
})
