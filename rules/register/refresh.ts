import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  defineRule,
  type Exchange,
  objectOf,
  type Problem,
  readMember,
  refusalProblems,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/refresh',
  title: 'A refresh token works once, and returns a new assertion and a new refresh token.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.register, rfc(9700, '4.14.2')],
  since: '0.6',
  needs: ['refresh', 'refreshToken', 'dialect'],
  check({ refresh: { first, again }, refreshToken, dialect: { registration } }): Problem[] {
    const members = objectOf(first.response.json)
    if (first.response.status > 201 || !members) {
      const message = `the service refused a new refresh token: ${answered(first)}`
      return [{ message, at: atStatus(first), expected: '200', actual: first.response.status }]
    }
    const parts = [
      {
        what: 'assertion',
        before: refreshToken.assertion,
        pointers: registration.assertion,
      },
      { what: 'refresh token', before: refreshToken.value, pointers: registration.refreshToken },
    ]
    const stale = parts.flatMap(({ what, before, pointers }): Problem[] => {
      const { pointer, value } = readMember(members, pointers)
      const isNew = typeof value === 'string' && value !== '' && value !== before
      if (isNew) return []
      const message =
        value === before
          ? `the answer to a refresh repeats the old ${what}`
          : `the answer to a refresh has no new ${what}`
      return [{ message, at: atPointer(first, pointer), expected: `a new ${what}`, actual: value ?? null }]
    })
    // Without a new refresh token, the old one must still work.
    const isReplaced = !stale.some(({ at }) => at && 'pointer' in at && at.pointer === refreshToken.pointer)
    return [...stale, ...(isReplaced && again ? reuseProblems(again) : [])]
  },
  why: 'A thief can use a refresh token that works more than once, and nobody notices. With rotation, the second use shows the theft. Without a new assertion and a new refresh token, the agent has no access when the present ones end.',
  fix: 'Issue a new assertion and a new refresh token at every use, and refuse the old refresh token from then on, with a 4xx. End the registration when someone uses the old one again.',
})

/** Whether it was accepted: then a thief can use it, too. */
const reuseProblems = (again: Exchange): Problem[] =>
  refusalProblems(again, 'a refresh token that was used before', {}).map((problem) =>
    again.response.status < 300 ? { ...problem, impact: 'exposure' } : problem,
  )
