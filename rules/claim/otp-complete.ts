import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  type Dialect,
  defineRule,
  jsonObjectProblems,
  objectOf,
  readMember,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/otp-complete',
  title: 'The code that the person reads out completes the claim.',
  level: 'MUST',
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
    if (!claimable.delivers || (typeof value === 'string' && value !== '')) return []
    const message = `${pointer.slice(1)} is missing: the claim delivers nothing that the agent can use`
    return [
      { message, at: atPointer(completeResponse, pointer), expected: 'a non-empty string', actual: value ?? null },
    ]
  },
  why: 'The user has opened the mail, signed in and read the code out. If the agent is refused now, it must ask the user for all of this again.',
  fix: 'Accept the code that the page of the latest attempt showed, from the agent that holds the claim token, and answer 200. If registration gave no credential, give it here.',
})

const deliveryOf = ({ exchanges, registration }: Dialect) =>
  exchanges ? registration.assertion : registration.credential
