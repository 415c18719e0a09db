import {
  type Attempt,
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  bodyProblems,
  defineRule,
  hasCode,
  type Problem,
  statusAndError,
} from '../../src/judge/rule.js'

const ANOTHER =
  'When the agent asks again, start another ceremony, and answer 200 with the same members and new values.'

export default defineRule({
  id: 'claim/fresh-attempt',
  title: 'A ceremony that is started again has a new code, a new page and a new id, and it ends the one before.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.claim],
  needs: ['freshAttemptResponse', 'firstAttempt', 'dialect'],
  wants: ['freshAttempt', 'staleTrial'],
  check({ freshAttemptResponse, firstAttempt, freshAttempt, staleTrial, dialect }) {
    const { status } = freshAttemptResponse.response
    const at = atStatus(freshAttemptResponse)
    if (status > 201) {
      const isInFlight = status === 409 && hasCode(freshAttemptResponse, 'claimed_or_in_flight')
      const message = `no second ceremony was started: ${answered(freshAttemptResponse)}`
      const problem = { message, at, expected: '200', actual: statusAndError(freshAttemptResponse), fix: ANOTHER }
      return [isInFlight ? { ...problem, level: 'MAY' } : problem]
    }
    if (!freshAttempt) {
      const problems = bodyProblems(freshAttemptResponse, dialect.schemas.claimAnswer)
      const message = 'the second answer of the claim endpoint has no usable ceremony'
      return problems.length > 0
        ? problems
        : [{ message, at, expected: 'the members of the first answer', actual: null, fix: ANOTHER }]
    }
    const last = staleTrial?.isClaimed ? staleTrial.answer : undefined
    const message = 'a ceremony that had been replaced could still be completed: its old page accepted its old code'
    const stale = last
      ? [
          {
            message,
            at: atStatus(last),
            expected: 'a refusal',
            actual: last.response.status,
            impact: 'takeover' as const,
          },
        ]
      : []
    return [...repeatedMemberProblems(firstAttempt, freshAttempt), ...stale]
  },
  why: 'A user asks for another code when something went wrong with the first. Somebody else may have seen it, or it went to a wrong address. If the old code still works, that person can confirm. A service may refuse a second ceremony while the first one lasts: this only makes its user wait, and the name of its error allows it.',
  fix: 'Make a new code, page and id for every attempt. End the attempt before in the same step.',
})

function repeatedMemberProblems(first: Attempt, fresh: Attempt): Problem[] {
  const shared = [
    ['user_code', first.ceremony.userCode, fresh.ceremony.userCode],
    ['verification_uri', first.ceremony.verificationUri, fresh.ceremony.verificationUri],
    ['the id of the attempt', first.id, fresh.id],
  ] as const
  return shared
    .filter(([, before, now]) => typeof now === 'string' && now === before)
    .map(([name, , actual]) => ({
      message: `${name} is the same as in the attempt before`,
      at: atPointer(fresh.exchange, name.startsWith('the ') ? '' : `${fresh.pointer}/${name}`),
      expected: 'a new value',
      actual,
      impact: 'exposure',
    }))
}
