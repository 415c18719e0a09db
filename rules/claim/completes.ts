import {
  AUTHMD,
  atStatus,
  bodyProblems,
  type Dialect,
  defineRule,
  type Exchange,
  errorOf,
  isError,
  isPending,
  type Problem,
  rfc,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/completes',
  title: 'After the right person has confirmed with the right code, a poll returns a token and a new assertion.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.claim, rfc(8628, '3.5'), rfc(6749, '5.1')],
  since: '0.4',
  needs: ['claimPolls', 'dialect'],
  wants: ['claimed', 'exchangeResponse'],
  check({ claimPolls, claimed, exchangeResponse, dialect }) {
    const last = claimPolls.at(-1) ?? claimPolls[0]
    return claimed ? shapeProblems(last, exchangeResponse, dialect) : [describeFailure(last, claimPolls.length)]
  },
  why: 'The user has done their part, but the agent gets no token. It asks again, and the next ceremony ends in the same way. Without an assertion in the answer, the agent has one token and cannot get another.',
  fix: 'Mark the attempt as confirmed when the person confirms. Let the claim grant check this mark before it checks the time. Answer 200 with `access_token` and the other members of a token response, `identity_assertion` and `assertion_expires`.',
})

/** Skips what the exchange of an assertion lacks as well: `token/exchange` reports it. */
function shapeProblems(answer: Exchange, exchanged: Exchange | undefined, { schemas }: Dialect): Problem[] {
  const known = exchanged ? bodyProblems(exchanged, schemas.token).map(({ message }) => message) : []
  return bodyProblems(answer, schemas.claimToken).filter(({ message }) => !known.includes(message))
}

function describeFailure(last: Exchange, polls: number): Problem {
  const found = { at: atStatus(last), expected: '200 and an access_token', actual: statusAndError(last) }
  const error = errorOf(last)
  const again = polls > 1 ? `poll number ${polls}` : 'the next poll'
  if (isError(error, 'expired_token'))
    return { ...found, message: 'the person confirmed in time, but the poll says that the code expired' }
  if (isPending(last)) {
    return { ...found, message: `the person has confirmed, but ${again} still says ${error}` }
  }
  return { ...found, message: 'the person has confirmed, but the poll returns no token' }
}
