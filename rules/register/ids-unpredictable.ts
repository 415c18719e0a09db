import { AUTHMD, atPointer, defineRule, measureDistance, readMember, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/ids-unpredictable',
  title: 'Ids of registrations do not follow one another.',
  level: 'SHOULD',
  spec: [AUTHMD.register, rfc(9562, '8')],
  needs: ['anonymous', 'secondAnonymous', 'dialect'],
  check({ anonymous, secondAnonymous, dialect: { registration } }) {
    const { pointer, value: other } = readMember(secondAnonymous.members, registration.id)
    const { value: one } = readMember(anonymous.members, registration.id)
    if (typeof one !== 'string' || typeof other !== 'string') return []
    const place = { at: atPointer(secondAnonymous.exchange, pointer), expected: 'an unrelated id' }
    if (one === other) {
      const { value: token } = readMember(anonymous.members, registration.claimToken)
      // The same registration twice is what register/claim-token reports.
      if (token !== undefined && token === readMember(secondAnonymous.members, registration.claimToken).value) return []
      return [{ ...place, message: 'two registrations have the same id', actual: other }]
    }
    const apart = measureDistance(one, other)
    if (apart === undefined) return []
    const message = `the ids of two registrations are ${apart} apart: the next one can be foreseen`
    return [{ ...place, message, actual: `${one}, then ${other}` }]
  },
  why: 'Ids that count tell everybody how many agents register, and let them try the ids of others wherever a check is missing. Ids that are ordered by time are fine when enough of them is random, as in a UUID of version 7 or a ULID.',
  fix: 'Use a random id, such as a UUID of version 4 or 7.',
})
