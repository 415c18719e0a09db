import {
  AUTHMD,
  atPointer,
  atStatus,
  defineRule,
  type Exchange,
  idJagOutcome,
  rfc,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/email-case',
  title: 'An address in capitals finds the same account as that address in lower case.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.register, rfc(5321, '2.4')],
  needs: ['addressCases'],
  unless: ({ addressCases: { same, other } }) =>
    isAccepted(same) && isAccepted(other) && !other.principal && 'its answers do not tell registrations apart',
  check({ addressCases: { same, other } }) {
    if (!isAccepted(other)) return []
    const expected = `${statusAndError(same.exchange)}, as for the same address in lower case`
    if (!isAccepted(same)) {
      const message = 'the service did not find an existing account by its address in capitals, and made a second one'
      return [{ message, at: atStatus(other.exchange), expected, actual: statusAndError(other.exchange) }]
    }
    const { pointer = '', value } = other.principal ?? {}
    if (same.principal?.value === value) return []
    const message = 'the same address in capitals made another registration'
    const at = atPointer(other.exchange, pointer)
    return [{ message, at, expected: 'the registration of the same address in lower case', actual: value }]
  },
  observed: ({ addressCases: { same, other } }) =>
    `lower case: ${idJagOutcome(same.exchange)}; capitals: ${idJagOutcome(other.exchange)}`,
  why: 'A mail system may distinguish capitals in the local part (RFC 5321 §2.4), but no system that people use does so. Providers send the address as its user once typed it. The user then has two accounts, and one of them is empty. After the user revokes one, the other still works.',
  fix: 'Convert addresses to one form before you store them and before you look one up: lower case, without spaces around it. Use this form as the key of the account, not the text that was sent, so that the answer is 401 `interaction_required` for every form.',
})

const isAccepted = ({ exchange }: { readonly exchange: Exchange }): boolean => exchange.response.status < 400
