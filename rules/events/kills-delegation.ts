import { AUTHMD, atStatus, defineRule, type Problem, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/kills-delegation',
  title: "After a provider's event a new ID-JAG does not bring the old credentials back.",
  level: 'MUST',
  spec: [AUTHMD.revocation, AUTHMD.register],
  needs: ['returned'],
  wants: ['claimHandleEnd'],
  check({ returned: { revived }, claimHandleEnd }) {
    const problems: Problem[] = revived.map(({ vital, exchange }) => ({
      message: `an event had ended the ${vital}, and the next ID-JAG of its subject made it work again`,
      at: atStatus(exchange),
      expected: 'dead for good',
      actual: statusAndError(exchange),
    }))
    const linked = claimHandleEnd?.returned
    if (linked && linked.response.status < 300) {
      problems.push({
        message:
          'an event had ended what a person confirmed, and the next ID-JAG was back in the account without asking',
        at: atStatus(linked),
        expected: '401 interaction_required',
        actual: linked.response.status,
      })
    }
    return problems
  },
  observed: ({ returned: { exchange, revived } }) =>
    `the next ID-JAG: ${statusAndError(exchange)}${revived.length > 0 ? ', and old credentials work again' : ''}`,
  why: 'What was revoked may be in the wrong hands: that is often why. If the next good ID-JAG revives it, whoever took it is back as well. And what a person had to confirm, and the provider then withdrew, has to be confirmed again.',
  fix: 'Let an event end the registration for good and forget what ties its `iss` and `sub` to an account. Give the next ID-JAG a registration with credentials of its own, or answer 401 `interaction_required`.',
})
