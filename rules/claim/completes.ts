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
  title: 'Once the right person has confirmed with the right code, a poll returns a token and a new assertion.',
  level: 'MUST',
  spec: [AUTHMD.claim, rfc(8628, '3.5'), rfc(6749, '5.1')],
  since: '0.4',
  needs: ['claimPolls', 'dialect'],
  wants: ['claimed', 'exchangeResponse'],
  check({ claimPolls, claimed, exchangeResponse, dialect }) {
    const last = claimPolls.at(-1) ?? claimPolls[0]
    return claimed ? shapeProblems(last, exchangeResponse, dialect) : [failure(last, claimPolls.length)]
  },
  why: 'The user has done their part, and the agent hears nothing, or hears that the code expired. It asks again, and the next ceremony ends the same way. Without an assertion in the answer the agent has a token, and no way to the next one.',
  fix: 'Let the confirmation mark the attempt, and let the claim grant look at that mark before it looks at the clock. Answer 200 with the members of a token response, `identity_assertion` and `assertion_expires`.',
})

/** What the exchange of an assertion lacks as well is the finding of token/exchange. */
function shapeProblems(answer: Exchange, exchanged: Exchange | undefined, { schemas }: Dialect): Problem[] {
  const known = exchanged ? bodyProblems(exchanged, schemas.token).map(({ message }) => message) : []
  return bodyProblems(answer, schemas.claimToken).filter(({ message }) => !known.includes(message))
}

function failure(last: Exchange, polls: number): Problem {
  const found = { at: atStatus(last), expected: '200 and an access_token', actual: statusAndError(last) }
  const error = errorOf(last)
  const again = polls > 1 ? `${polls} polls later` : 'the next poll'
  if (isError(error, 'expired_token'))
    return { ...found, message: 'the person confirmed in time, and the poll says that the code expired' }
  if (isPending(last)) {
    return { ...found, message: `the person has confirmed, and ${again} still says ${error}` }
  }
  return { ...found, message: 'the person has confirmed, and the poll hands out no token' }
}
