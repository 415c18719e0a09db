import { AUTHMD, atPointer, defineRule, measureDistance, readMember, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/ids-unpredictable',
  title: 'Nobody can guess the id of the next registration.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.register, rfc(9562, '8')],
  needs: ['anonymous', 'secondAnonymous', 'dialect'],
  unless: ({ anonymous, secondAnonymous, dialect: { registration } }) =>
    [anonymous, secondAnonymous].some(({ members }) => readMember(members, registration.id).value === undefined) &&
    'the answers have no id of a registration',
  check({ anonymous, secondAnonymous, dialect: { registration } }) {
    const { pointer, value: other } = readMember(secondAnonymous.members, registration.id)
    const { value: one } = readMember(anonymous.members, registration.id)
    if (typeof one !== 'string' || typeof other !== 'string') return []
    const place = { at: atPointer(secondAnonymous.exchange, pointer), expected: 'an unrelated id' }
    if (one === other) {
      const { value: token } = readMember(anonymous.members, registration.claimToken)
      // register/claim-token reports the same registration twice.
      if (token !== undefined && token === readMember(secondAnonymous.members, registration.claimToken).value) return []
      return [{ ...place, message: 'two registrations have the same id', actual: other }]
    }
    const difference = measureDistance(one, other)
    if (difference === undefined) return []
    const message = `the ids of two registrations differ by only ${difference}: the next one can be guessed`
    return [{ ...place, message, actual: `${one}, then ${other}` }]
  },
  why: 'Sequential ids show everyone how many agents register. They also let an attacker try the ids of others wherever a check is missing. An id may start with a time when the rest is random enough, as in a UUID version 7 or a ULID.',
  fix: 'Give each registration a random id, such as a UUID version 4 or 7.',
})
