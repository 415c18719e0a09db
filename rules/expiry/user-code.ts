import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  defineRule,
  type Exchange,
  errorOf,
  explainRevocation,
  isPending,
  type Problem,
  refusalProblems,
  rfc,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'expiry/user-code',
  title: 'A poll learns that the code has expired, and the agent can get another code.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.claim, rfc(8628, '3.5')],
  since: '0.4',
  needs: ['expiredPoll'],
  wants: ['anotherCeremony', 'survivors'],
  unless: explainRevocation,
  check: ({ expiredPoll, anotherCeremony }) => [
    ...pollProblems(expiredPoll),
    ...(anotherCeremony ? restartProblems(anotherCeremony) : []),
  ],
  why: 'An agent polls until the service tells it to stop. Without this answer it polls for ever, and its user looks at a page that no longer works. If the agent cannot get another code, it must throw its registration away.',
  fix: 'Compare the end of the ceremony with the time before anything else: 400 with `{"error": "expired_token"}`. Let the claim endpoint start another ceremony as long as the registration can be claimed.',
})

function pollProblems(poll: Exchange): Problem[] {
  if (poll.response.status >= 400 && isPending(poll)) {
    const message = `the code has expired, but the answer to a poll is still ${errorOf(poll)}`
    return [{ message, at: atPointer(poll, '/error'), expected: '400 expired_token', actual: statusAndError(poll) }]
  }
  const envelope = 'token/error-envelope'
  return refusalProblems(poll, 'a poll for an expired code', {
    errors: ['expired_token'],
    otherwise: 'SHOULD',
    envelope,
  })
}

function restartProblems(restart: Exchange): Problem[] {
  if (restart.response.status < 300) return []
  const message = `after the code expired, no other ceremony could be started: ${answered(restart)}`
  return [{ message, at: atStatus(restart), expected: '200', actual: statusAndError(restart) }]
}
