import {
  AUTHMD,
  atPointer,
  atStatus,
  defineRule,
  isObject,
  objectOf,
  type Problem,
  pointer,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/no-account-oracle',
  title: 'The answer to a registration does not show whether the address has an account.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.register, AUTHMD.errors],
  needs: ['accountAnswers'],
  check({ accountAnswers: { known, unknown } }): Problem[] {
    const [knownStatus, unknownStatus] = [statusAndError(known), statusAndError(unknown)]
    if (knownStatus !== unknownStatus) {
      const odd = known.response.status >= 400 ? known : unknown
      const message = `the answer shows who has an account: ${knownStatus} for an address with an account, ${unknownStatus} for another`
      return [{ message, at: atStatus(odd), expected: 'the same answer', actual: odd.response.status }]
    }
    const [here, there] = [known, unknown].map(({ response }) => namesIn(objectOf(response.json) ?? {}))
    const extra = here?.filter((name) => !there?.includes(name)) ?? []
    const lacking = there?.filter((name) => !here?.includes(name)) ?? []
    if (extra.length + lacking.length === 0) return []
    const message = `the answer shows who has an account: only one of the two answers has ${[...extra, ...lacking].map((name) => name.slice(1)).join(', ')}`
    return [
      { message, at: atPointer(known, ''), expected: 'the same members', actual: here?.map((name) => name.slice(1)) },
    ]
  },
  why: 'Anyone can ask this endpoint which of a million addresses have an account here. A 409 for a known address, or a 404 for an unknown one, answers the question.',
  fix: 'Start the same ceremony for every address, with the same status and members. Show only to the person who signs in on your page whether there is an account.',
})

/** JSON Pointers of members. Deeper members belong to the data, which may differ. */
function namesIn(members: Readonly<Record<string, unknown>>, base: readonly string[] = []): string[] {
  return Object.entries(members).flatMap(([name, value]) => {
    const path = [...base, name]
    return [pointer(path), ...(isObject(value) && path.length < 4 ? namesIn(value, path) : [])]
  })
}
