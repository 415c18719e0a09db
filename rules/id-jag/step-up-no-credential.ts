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
  title: 'As long as nobody has confirmed an ID-JAG there is no credential for it, and the claim grant is pending.',
  level: 'MUST',
  spec: [AUTHMD.register, AUTHMD.claim, rfc(8628, '3.5')],
  since: '0.5',
  needs: ['stepUp', 'stepUpPoll'],
  wants: ['pendingPoll'],
  check: ({ stepUp: { exchange, members }, stepUpPoll, pendingPoll }) => [
    ...CREDENTIALS.map((pointer) => readMember(members, [pointer]))
      .filter(({ value }) => (value ?? null) !== null && value !== '')
      .map(({ pointer, value }) => ({
        message: `${pointer.slice(1)} is handed out before the owner of the account has confirmed`,
        at: atPointer(exchange, pointer),
        expected: 'no credential before the confirmation',
        actual: value,
      })),
    ...(stepUpPoll ? waits(stepUpPoll, pendingPoll) : []),
  ],
  observed: ({ stepUpPoll }) => (stepUpPoll ? `claim grant: ${statusAndError(stepUpPoll)}` : 'no credential'),
  why: 'The 401 is worth nothing if the credential for the account lies in its body, or can be fetched with the claim token beside it: the question to the owner is then asked for show.',
  fix: 'Answer `interaction_required` with the claim handle and the ceremony only, and polls with 400 `authorization_pending`. Issue the assertion once the owner has signed in and confirmed.',
})

/** What every poll before a confirmation is answered is the finding of claim/pending. */
function waits(poll: Exchange, usual: Exchange | undefined): Problem[] {
  const expected = '400 authorization_pending'
  if (mintedToken(poll) !== undefined) {
    const message = 'a token was minted although the owner of the account has not confirmed'
    return [{ message, at: atStatus(poll), expected, actual: 200 }]
  }
  if (isPending(poll) || (usual && errorOf(usual) === errorOf(poll))) return []
  const message = 'a poll for an ID-JAG that waits for its confirmation is refused for good'
  return [{ message, at: atPointer(poll, '/error'), expected, actual: statusAndError(poll) }]
}
