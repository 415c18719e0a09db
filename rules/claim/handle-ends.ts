import { AUTHMD, atStatus, defineRule, mintedToken, readMember, readTimestamp } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/handle-ends',
  title: 'The claim token gives credentials once, and never again.',
  level: 'SHOULD',
  spec: [AUTHMD.claim],
  since: '0.4',
  needs: ['handlePoll', 'claimable', 'dialect'],
  check({ handlePoll, claimable, dialect }) {
    if (mintedToken(handlePoll) === undefined) return []
    const { value: end } = readMember(claimable.registration.members, dialect.registration.claimTokenExpires)
    const isBounded = typeof end === 'string' && readTimestamp(end) !== undefined
    const found = { at: atStatus(handlePoll), expected: '400 invalid_grant', actual: handlePoll.response.status }
    const message = 'after the claim, every poll with the claim token still returns a token'
    if (!isBounded) return [{ ...found, message: `${message}, and no member says until when` }]
    return [{ ...found, message: `${message}, until ${end} at the earliest`, level: 'MAY' }]
  },
  why: 'The claim token stays where the ceremony was: in a transcript, in a log, in a core dump. If it still gives tokens, it is a password for the account of the person who confirmed. Nobody knows how to change this password.',
  fix: 'Deliver the credentials once, and answer later polls with 400 `invalid_grant`. An answer can get lost, so you may repeat it for a short while, but never after `claim_token_expires`.',
})
