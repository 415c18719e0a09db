import {
  AUTHMD,
  atPointer,
  atStatus,
  CREDENTIALS,
  defineRule,
  type Exchange,
  errorOf,
  isPending,
  mintedToken,
  type Problem,
  readMember,
  rfc,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/step-up-no-credential',
  title: 'Until somebody has confirmed an ID-JAG, there is no credential for it, and the claim grant stays pending.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, AUTHMD.claim, rfc(8628, '3.5')],
  since: '0.5',
  needs: ['stepUp', 'stepUpPoll'],
  wants: ['pendingPoll'],
  check: ({ stepUp: { exchange, members }, stepUpPoll, pendingPoll }) => [
    ...CREDENTIALS.map((pointer) => readMember(members, [pointer]))
      .filter(({ value }) => (value ?? null) !== null && value !== '')
      .map(({ pointer, value }) => ({
        message: `the answer has ${pointer.slice(1)}, although the owner of the account has not confirmed`,
        at: atPointer(exchange, pointer),
        expected: 'no credential before the confirmation',
        actual: value,
      })),
    ...(stepUpPoll ? pollProblems(stepUpPoll, pendingPoll) : []),
  ],
  observed: ({ stepUpPoll }) => (stepUpPoll ? `claim grant: ${statusAndError(stepUpPoll)}` : 'no credential'),
  why: 'The body of the 401 must not contain the credential for the account, and its claim token must not give the credential. If they do, the agent has the account before the owner has answered, and the question to the owner is worth nothing.',
  fix: 'Answer `interaction_required` with only the claim handle and the ceremony. Answer polls with 400 `authorization_pending`. Issue the assertion after the owner has signed in and confirmed.',
})

/** Skips an answer that every poll before a confirmation gets: `claim/pending` reports it. */
function pollProblems(poll: Exchange, usual: Exchange | undefined): Problem[] {
  const expected = '400 authorization_pending'
  if (mintedToken(poll) !== undefined) {
    const message = 'a token was minted although the owner of the account has not confirmed'
    return [{ message, at: atStatus(poll), expected, actual: 200 }]
  }
  if (isPending(poll) || (usual && errorOf(usual) === errorOf(poll))) return []
  const message = 'an ID-JAG waits for its confirmation, but a poll for it is refused for good'
  return [{ message, at: atPointer(poll, '/error'), expected, actual: statusAndError(poll), impact: 'breakage' }]
}
