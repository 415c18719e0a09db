import {
  AUTHMD,
  atPointer,
  atStatus,
  cachingProblems,
  defineRule,
  type Exchange,
  errorOf,
  isError,
  mintedToken,
  type Problem,
  rfc,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/pending',
  title: 'Until somebody confirms, the answer to a poll is 400 `authorization_pending`, and it is not cached.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.claim, rfc(8628, '3.5'), rfc(6749, '5.2')],
  since: '0.4',
  needs: ['pendingPoll'],
  wants: ['tokenRefusals', 'accessToken'],
  check({ pendingPoll, tokenRefusals = [], accessToken }) {
    if (mintedToken(pendingPoll) !== undefined) {
      const message = 'a token was minted although nobody has confirmed the claim'
      const fix = 'Answer 400 with `authorization_pending` until the person has confirmed, and mint nothing before.'
      return [
        {
          message,
          at: atStatus(pendingPoll),
          expected: '400 authorization_pending',
          actual: 200,
          fix,
          impact: 'takeover',
        },
      ]
    }
    // If every token response lacks it, `token/no-store` reports it.
    const isCacheable = accessToken !== undefined && cachingProblems(accessToken.exchange).length > 0
    const caching = isCacheable ? [] : cachingProblems(pendingPoll)
    return [
      ...reasonProblems(pendingPoll, tokenRefusals),
      ...caching.map((one) => ({ ...one, level: 'SHOULD' as const })),
    ]
  },
  why: 'This code tells an agent to wait. Without it, the agent gives up a ceremony that its user is about to confirm. If the answer is 200, the agent takes it for its tokens.',
  fix: 'Answer 400 with `Cache-Control: no-store` and `{"error": "authorization_pending"}` as long as the ceremony lasts and nobody has confirmed it.',
})

/** If every refusal of this endpoint has this form, `token/error-envelope` reports it. */
function reasonProblems(poll: Exchange, others: readonly Exchange[]): Problem[] {
  const { status } = poll.response
  const error = errorOf(poll)
  const isUsual = others.some((other) => other.response.status === status)
  const hasNoCodes = typeof error !== 'string' && others.some((other) => typeof errorOf(other) !== 'string')
  const expected = '400 authorization_pending'
  if (!isError(error, 'authorization_pending') && !hasNoCodes) {
    const at = atPointer(poll, '/error')
    const message =
      typeof error === 'string'
        ? 'a poll before the confirmation is refused for another reason'
        : 'the answer to a poll has no `error`'
    const fix = 'Give `authorization_pending` as the `error` of the answer.'
    return [{ message, at, expected, actual: statusAndError(poll), fix }]
  }
  if (status === 400 || isUsual) return []
  const message = `authorization_pending comes with the status ${status}`
  const fix = `The error code is right. Send \`authorization_pending\` with 400, not with ${status}.`
  return [{ message, at: atStatus(poll), expected, actual: status, fix }]
}
