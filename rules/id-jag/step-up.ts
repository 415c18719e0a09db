import {
  AUTHMD,
  agentChallengeProblems,
  type Dialect,
  defineRule,
  type Exchange,
  hasCode,
  idJagOutcome,
  isObject,
  objectOf,
  type Problem,
  readMember,
  refusalProblems,
  rfc,
  schemaProblems,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/step-up',
  title:
    'An ID-JAG for the address of an existing account needs a confirmation: the answer is 401 `interaction_required` with a ceremony.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, AUTHMD.claim, rfc(9110, '15.5.2')],
  since: '0.5',
  needs: ['knownAccountIdJag', 'asksForMore', 'dialect'],
  check({ knownAccountIdJag: { exchange }, dialect }) {
    const refusal = { statuses: [401], errors: ['interaction_required'], otherwise: 'SHOULD' } as const
    const problems = refusalProblems(exchange, 'an ID-JAG for the address of an existing account', refusal)
    if (exchange.response.status !== 401 || !hasCode(exchange, 'interaction_required')) return problems
    return [
      ...problems,
      ...agentChallengeProblems(exchange, 'interaction_required'),
      ...ceremonyProblems(exchange, dialect),
    ]
  },
  observed: ({ knownAccountIdJag: { exchange } }) => idJagOutcome(exchange),
  why: 'A provider says who its user is. It does not say that an agent may use the account at this service. If the service binds the ID-JAG without a question, anybody with that address at any trusted provider gets the account. This can be a former employee, or the buyer of an abandoned domain. The address comes from `--known-account`, and the subject is new in every run.',
  fix: 'Look the verified address up before you bind it. If it has an account that was not confirmed for this `iss` and `sub`, answer 401 with `WWW-Authenticate: AgentAuth error="interaction_required"`. Beside `error`, send the same members as for a registration that is to be claimed: id, type, claim URL, claim token and the ceremony.',
})

/** Judges the same members as in a registration that is to be claimed. */
function ceremonyProblems(exchange: Exchange, { schemas, registration }: Dialect): Problem[] {
  const members = objectOf(exchange.response.json)
  if (!members || !schemas.stepUp) return []
  const { pointer, value } = readMember(members, registration.ceremony)
  const problems = [
    ...schemaProblems(exchange, schemas.stepUp, members),
    ...schemaProblems(exchange, schemas.claimHandle, members),
    ...(isObject(value) ? schemaProblems(exchange, schemas.ceremony, value, pointer) : []),
  ]
  return problems.map((problem) => ({ ...problem, impact: 'breakage' }))
}
