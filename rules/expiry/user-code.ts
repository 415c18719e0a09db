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
  title: 'A poll is told when the code has ended, and another code can be had.',
  level: 'MUST',
  spec: [AUTHMD.claim, rfc(8628, '3.5')],
  since: '0.4',
  needs: ['expiredPoll'],
  wants: ['anotherCeremony', 'survivors'],
  unless: explainRevocation,
  check: ({ expiredPoll, anotherCeremony }) => [
    ...judgePoll(expiredPoll),
    ...(anotherCeremony ? judgeRestart(anotherCeremony) : []),
  ],
  why: 'An agent polls for as long as it is told to. One that is never told that the code has ended polls for ever, while its user looks at a page that does not work any more; and one that cannot have another code must throw its registration away.',
  fix: 'Compare the end of the ceremony with the time before anything else: 400 with `{"error": "expired_token"}`. Let the claim endpoint start another ceremony as long as the registration can be claimed.',
})

function judgePoll(poll: Exchange): Problem[] {
  if (poll.response.status >= 400 && isPending(poll)) {
    const message = `the code has ended, and polling is still answered ${errorOf(poll)}`
    return [{ message, at: atPointer(poll, '/error'), expected: '400 expired_token', actual: statusAndError(poll) }]
  }
  const envelope = 'token/error-envelope'
  return refusalProblems(poll, 'polling for a code that has ended', {
    errors: ['expired_token'],
    otherwise: 'SHOULD',
    envelope,
  })
}

function judgeRestart(restart: Exchange): Problem[] {
  if (restart.response.status < 300) return []
  const message = `no other ceremony could be started after the code had ended: ${answered(restart)}`
  return [{ message, at: atStatus(restart), expected: '200', actual: statusAndError(restart) }]
}
