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
  title: 'Registration answers alike whether or not an address has an account.',
  level: 'SHOULD',
  spec: [AUTHMD.register, AUTHMD.errors],
  needs: ['accountAnswers'],
  check({ accountAnswers: { known, unknown } }): Problem[] {
    const [knownStatus, unknownStatus] = [statusAndError(known), statusAndError(unknown)]
    if (knownStatus !== unknownStatus) {
      const odd = known.response.status >= 400 ? known : unknown
      const message = `an address that has an account is answered ${knownStatus}, another one ${unknownStatus}`
      return [{ message, at: atStatus(odd), expected: 'the same answer', actual: odd.response.status }]
    }
    const [here, there] = [known, unknown].map(({ response }) => namesIn(objectOf(response.json) ?? {}))
    const extra = here?.filter((name) => !there?.includes(name)) ?? []
    const lacking = there?.filter((name) => !here?.includes(name)) ?? []
    if (extra.length + lacking.length === 0) return []
    const message = `only one of the two answers has ${[...extra, ...lacking].map((name) => name.slice(1)).join(', ')}`
    return [
      { message, at: atPointer(known, ''), expected: 'the same members', actual: here?.map((name) => name.slice(1)) },
    ]
  },
  why: 'Whoever wants to know which of a million addresses have an account here asks this endpoint, which is open to everybody. A 409 for a known address, or a 404 for an unknown one, is the answer.',
  fix: 'Start the same ceremony for every address, with the same status and members. Whether there is an account, only the person who signs in on your page needs to learn.',
})

/** JSON Pointers of members, down to where answers of any size would differ by their data. */
function namesIn(members: Readonly<Record<string, unknown>>, base: readonly string[] = []): string[] {
  return Object.entries(members).flatMap(([name, value]) => {
    const path = [...base, name]
    return [pointer(path), ...(isObject(value) && path.length < 4 ? namesIn(value, path) : [])]
  })
}
