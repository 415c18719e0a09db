import { AUTHMD, atPointer, defineRule, errorOf, isError, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/slow-down',
  title: 'An agent that polls faster than `interval` gets the answer `slow_down`.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.claim, rfc(8628, '3.5')],
  since: '0.4',
  needs: ['hastyPolls'],
  wants: ['tokenRefusals'],
  check({ hastyPolls: { first, second, interval }, tokenRefusals = [] }) {
    const error = errorOf(second)
    // `token/error-envelope` or `claim/pending` reports an error without a code.
    const hasNoCodes = [first, ...tokenRefusals].some((refusal) => typeof errorOf(refusal) !== 'string')
    if (isError(error, 'slow_down') || (typeof error !== 'string' && hasNoCodes)) return []
    const gap = Math.round((second.response.receivedAt - first.sentAt) / 10) / 100
    const message = `two polls came within ${gap} s, and the answer was not slow_down: the interval is ${interval / 1000} s`
    return [{ message, at: atPointer(second, '/error'), expected: '400 slow_down', actual: statusAndError(second) }]
  },
  why: 'An agent in a tight loop asks hundreds of times a minute, for ten minutes, for every claim. Without `slow_down` nothing stops this load on the service.',
  fix: 'Remember when each ceremony was last polled. Within `interval`, answer 400 with `{"error": "slow_down"}`. After that, require five seconds more between two polls.',
})
