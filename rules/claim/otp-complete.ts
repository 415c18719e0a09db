import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  type Dialect,
  defineRule,
  jsonObjectProblems,
  objectOf,
  type Problem,
  readMember,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/otp-complete',
  title: 'The code that the person reads out completes the claim.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.claim],
  needs: ['completeResponse', 'claimable', 'dialect'],
  check({ completeResponse, claimable, dialect }) {
    const { status, json } = completeResponse.response
    if (status > 201) {
      const message = `the right code was not accepted: ${answered(completeResponse)}`
      const actual = statusAndError(completeResponse)
      return [{ message, at: atStatus(completeResponse), expected: '200', actual }]
    }
    const members = objectOf(json)
    if (!members) return jsonObjectProblems(completeResponse)
    const { pointer, value } = readMember(members, deliveryOf(dialect))
    const refresh = readMember(members, dialect.refreshRequest ? dialect.registration.refreshToken : [])
    const undelivered: Problem = {
      message: `${pointer.slice(1)} is missing: the claim delivers nothing that the agent can use`,
      at: atPointer(completeResponse, pointer),
      expected: 'a non-empty string',
      actual: value ?? null,
    }
    const unusable: Problem = {
      message: `${refresh.pointer.slice(1)} has no refresh token that the agent can use`,
      at: atPointer(completeResponse, refresh.pointer),
      expected: 'an object with the token in value',
      actual: refresh.value,
    }
    return [
      ...(!claimable.delivers || isText(value) ? [] : [undelivered]),
      ...(refresh.value === undefined || isText(refresh.value) ? [] : [unusable]),
    ]
  },
  why: 'The user has opened the mail, signed in and read the code out. If the agent is refused now, it must ask the user for all of this again.',
  fix: 'Accept the code that the page of the latest attempt showed, from the agent that holds the claim token, and answer 200. If registration gave no credential, give it here.',
})

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

const deliveryOf = ({ exchanges, registration }: Dialect) =>
  exchanges ? registration.assertion : registration.credential
