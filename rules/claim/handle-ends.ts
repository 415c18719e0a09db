import { AUTHMD, atStatus, defineRule, mintedToken, readMember, readTimestamp } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/handle-ends',
  title: 'The claim token buys credentials once, and then no more.',
  level: 'SHOULD',
  spec: [AUTHMD.claim],
  since: '0.4',
  needs: ['handlePoll', 'claimable', 'dialect'],
  check({ handlePoll, claimable, dialect }) {
    if (mintedToken(handlePoll) === undefined) return []
    const { value: end } = readMember(claimable.registration.members, dialect.registration.claimTokenExpires)
    const isBounded = typeof end === 'string' && readTimestamp(end) !== undefined
    const found = { at: atStatus(handlePoll), expected: '400 invalid_grant', actual: handlePoll.response.status }
    const message = 'after the claim its token mints again with every poll'
    if (!isBounded) return [{ ...found, message: `${message}, and nothing says until when` }]
    return [{ ...found, message: `${message}, until ${end} at the earliest`, level: 'MAY' }]
  },
  why: 'The claim token lies where the ceremony was: in a transcript, a log, a core dump. If it goes on minting, it is a password for the account of the person who confirmed, and one that nobody knows how to change.',
  fix: 'Deliver the credentials once and answer later polls with 400 `invalid_grant`; or, to forgive an answer that got lost, repeat them for a short while and never beyond `claim_token_expires`.',
})
