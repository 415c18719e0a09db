import {
  AUTHMD,
  atPointer,
  atStatus,
  defineRule,
  idJagOutcome,
  objectOf,
  readMember,
  rfc,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/email-case',
  title: 'An address in capitals finds the account that the same address in lower case finds.',
  level: 'SHOULD',
  spec: [AUTHMD.register, rfc(5321, '2.4')],
  needs: ['addressCases', 'dialect'],
  check({ addressCases: { same, other }, dialect: { registration } }) {
    if (other.response.status >= 400) return []
    const expected = `${statusAndError(same)}, as for the same address in lower case`
    if (same.response.status >= 400) {
      const message = 'an existing account was not found by its address in capitals: a second one was made'
      return [{ message, at: atStatus(other), expected, actual: statusAndError(other) }]
    }
    const [first, second] = [same, other].map(({ response }) =>
      readMember(objectOf(response.json) ?? {}, registration.id),
    )
    if (first?.value === second?.value) return []
    const message = 'the same address in capitals made another registration'
    const at = atPointer(other, second?.pointer ?? '')
    return [{ message, at, expected: 'the registration of the same address in lower case', actual: second?.value }]
  },
  observed: ({ addressCases: { same, other } }) =>
    `lower case: ${idJagOutcome(same)}; capitals: ${idJagOutcome(other)}`,
  why: 'A mail system may tell the case of the local part apart (RFC 5321 §2.4), and none that people use does. Providers send the address as its user once typed it. The user then has two accounts, one of them empty, and what is revoked for one lives on in the other.',
  fix: 'Bring addresses into one form before you store them and before you look one up: lower case, no blanks around it. Make that form, and not what was sent, the key of the account.',
})
