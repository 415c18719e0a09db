import {
  AUTHMD,
  atStatus,
  defineRule,
  type Exchange,
  mintedToken,
  type Problem,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/kills-delegation',
  title: "After a provider's event, a new ID-JAG does not bring the old credentials back.",
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.revocation, AUTHMD.register],
  needs: ['returned'],
  wants: ['claimHandleEnd'],
  check({ returned: { revived }, claimHandleEnd }) {
    const returned = claimHandleEnd?.returned
    const collected = returned && mintedToken(returned.poll) !== undefined ? returned.poll : undefined
    const problems: Problem[] = [...revived, ...(returned?.revived ?? [])].map(({ vital, exchange }) =>
      revivalOf(vital, exchange),
    )
    if (collected) problems.push(revivalOf('claim token', collected))
    const linked = returned?.exchange
    if (linked && linked.response.status < 300) {
      problems.push({
        message:
          'an event ended what a person had confirmed, but the next ID-JAG got the account back without a question',
        at: atStatus(linked),
        expected: '401 interaction_required',
        actual: linked.response.status,
      })
    }
    return problems
  },
  observed: ({ returned: { exchange, revived } }) =>
    `the next ID-JAG: ${statusAndError(exchange)}${revived.length > 0 ? ', and old credentials work again' : ''}`,
  why: 'Credentials are often revoked because they are in the wrong hands. If the next good ID-JAG makes them work again, the thief has access again as well. If a person had to confirm, and the provider then withdrew the permission, a person must confirm again.',
  fix: 'Let an event end the registration for good, whatever you answer to the next ID-JAG, and forget the link from its `iss` and `sub` to an account. Give the next ID-JAG a registration with new credentials, or answer 401 `interaction_required`.',
})

const revivalOf = (what: string, exchange: Exchange): Problem => ({
  message: `an event ended the ${what}, but the next ID-JAG of its subject made it work again`,
  at: atStatus(exchange),
  expected: 'a credential that stays revoked',
  actual: statusAndError(exchange),
})
