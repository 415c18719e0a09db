import {
  type Attempt,
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  bodyProblems,
  defineRule,
  hasError,
  type Problem,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/fresh-attempt',
  title: 'A ceremony that is started again has a code, a page and an id of its own, and ends the one before.',
  level: 'MUST',
  spec: [AUTHMD.claim],
  needs: ['freshAttemptResponse', 'firstAttempt', 'dialect'],
  wants: ['freshAttempt', 'staleTrial'],
  check({ freshAttemptResponse, firstAttempt, freshAttempt, staleTrial, dialect }) {
    const { status } = freshAttemptResponse.response
    const at = atStatus(freshAttemptResponse)
    if (status > 201) {
      const isInFlight = status === 409 && hasError(freshAttemptResponse, 'claimed_or_in_flight')
      const message = `no second ceremony was started: ${answered(freshAttemptResponse)}`
      const problem = { message, at, expected: '200', actual: statusAndError(freshAttemptResponse) }
      return [isInFlight ? { ...problem, level: 'MAY' } : problem]
    }
    if (!freshAttempt) {
      const problems = bodyProblems(freshAttemptResponse, dialect.schemas.claimAnswer)
      const message = 'the second answer of the claim endpoint has no usable ceremony'
      return problems.length > 0 ? problems : [{ message, at, expected: 'the members of the first', actual: null }]
    }
    const last = staleTrial?.isClaimed ? staleTrial.answer : undefined
    const message = 'the ceremony that had been replaced could still be completed, with its old code at its old page'
    const stale = last ? [{ message, at: atStatus(last), expected: 'a refusal', actual: last.response.status }] : []
    return [...findSameness(firstAttempt, freshAttempt), ...stale]
  },
  why: 'A user asks for another code when something went wrong with the first: it was shown to somebody else, or went to a wrong address. If the old one lives on, that somebody can still confirm. A service that refuses a second ceremony while the first lasts only makes its user wait, which the name of its error allows.',
  fix: 'Draw a new code, page and id for every attempt, and forget the attempt before in the same step.',
})

function findSameness(first: Attempt, fresh: Attempt): Problem[] {
  const shared = [
    ['user_code', first.ceremony.userCode, fresh.ceremony.userCode],
    ['verification_uri', first.ceremony.verificationUri, fresh.ceremony.verificationUri],
    ['the id of the attempt', first.id, fresh.id],
  ] as const
  return shared
    .filter(([, before, now]) => typeof now === 'string' && now === before)
    .map(([name, , actual]) => ({
      message: `${name} is that of the attempt before`,
      at: atPointer(fresh.exchange, name.startsWith('the ') ? '' : `${fresh.pointer}/${name}`),
      expected: 'another one',
      actual,
    }))
}
