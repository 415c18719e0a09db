import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  defineRule,
  objectOf,
  type Problem,
  readMember,
  refusalProblems,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/refresh',
  title: 'A refresh token brings a new assertion and a new refresh token, and works once.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(9700, '4.14.2')],
  since: '0.6',
  needs: ['refresh', 'refreshToken', 'secondAnonymous', 'dialect'],
  check({ refresh: { first, again }, refreshToken, secondAnonymous, dialect: { registration } }): Problem[] {
    const members = objectOf(first.response.json)
    if (first.response.status > 201 || !members) {
      const message = `a fresh refresh token was not taken: ${answered(first)}`
      return [{ message, at: atStatus(first), expected: '200', actual: first.response.status }]
    }
    const parts = [
      {
        what: 'assertion',
        before: readMember(secondAnonymous.members, registration.assertion).value,
        pointers: registration.assertion,
      },
      { what: 'refresh token', before: refreshToken.value, pointers: registration.refreshToken },
    ]
    const stale = parts.flatMap(({ what, before, pointers }): Problem[] => {
      const { pointer, value } = readMember(members, pointers)
      const isNew = typeof value === 'string' && value !== '' && value !== before
      if (isNew) return []
      const message = value === before ? `the ${what} is the one before` : `no new ${what} came back`
      return [{ message, at: atPointer(first, pointer), expected: `a new ${what}`, actual: value ?? null }]
    })
    // Where none came that could replace it, the token itself has to go on.
    const isReplaced = !stale.some(({ at }) => at && 'pointer' in at && at.pointer === refreshToken.pointer)
    return [...stale, ...(isReplaced && again ? refusalProblems(again, 'a refresh token that had been used', {}) : [])]
  },
  why: 'A refresh token that goes on working after use is worth stealing, and nobody notices: with rotation the second use gives the thief away. Without a new assertion, or a new refresh token, the agent is locked out when the present ones end.',
  fix: 'Issue a new assertion and a new refresh token for every use, and refuse the one before from then on; when it is used again, end the registration.',
})
