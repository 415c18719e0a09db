import { AUTHMD, atStatus, defineRule, mintedToken, readMember, readTimestamp } from '../../src/judge/rule.js'

/** Milliseconds. */
const MONTH = 28 * 86_400_000

export default defineRule({
  id: 'claim/handle-ends',
  title: 'The claim token gives credentials once, and never again.',
  level: 'SHOULD',
  impact: 'takeover',
  spec: [AUTHMD.claim],
  since: '0.4',
  needs: ['handlePoll', 'claimable', 'dialect'],
  wants: ['lateHandlePoll'],
  check({ handlePoll, claimable, dialect, lateHandlePoll }) {
    if (mintedToken(handlePoll) === undefined) return []
    const { exchange, members } = claimable.registration
    const { value } = readMember(members, dialect.registration.claimTokenExpires)
    const end = typeof value === 'string' ? readTimestamp(value) : undefined
    const found = { at: atStatus(handlePoll), expected: '400 invalid_grant', actual: handlePoll.response.status }
    const message = 'after the claim, every poll with the claim token still returns a token'
    if (lateHandlePoll && mintedToken(lateHandlePoll) !== undefined)
      return [{ ...found, at: atStatus(lateHandlePoll), message: `${message}, also after its end at ${value}` }]
    if (!end) return [{ ...found, message: `${message}, and no member says until when` }]
    if (end.time - exchange.response.receivedAt >= MONTH)
      return [{ ...found, message: `${message}, until ${value} at the earliest: that is a month or more` }]
    return [{ ...found, message: `${message}, until ${value} at the earliest`, level: 'MAY' }]
  },
  why: 'The claim token stays where the ceremony was: in a transcript, in a log, in a core dump. If it still gives tokens, it is a password for the account of the person who confirmed. Nobody knows how to change this password. An end that is near bounds this, and is advice; with `--max-wait`, the rule tries the claim token after that end as well.',
  fix: 'Deliver the credentials once, and answer later polls with 400 `invalid_grant`. An answer can get lost, so you may repeat it for a short while, but never after `claim_token_expires`.',
})
