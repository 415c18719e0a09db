import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  bodyProblems,
  defineRule,
  type Exchange,
  errorOf,
  idJagOutcome,
  jsonObjectProblems,
  mintedToken,
  objectOf,
  type Problem,
  readMember,
  rfc,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/accepted',
  title:
    'An ID-JAG of a trusted provider registers, and a second one for the same subject finds the same registration.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(7523, '3')],
  needs: ['idJagPresented', 'dialect'],
  wants: ['idJag', 'idJagAgain', 'idJagExchange'],
  check({ idJagPresented, idJag, idJagAgain, idJagExchange, dialect: { registration, schemas } }): Problem[] {
    if (!idJag) return wasRefused(idJagPresented.exchange)
    const first = readMember(idJag.members, registration.id).value
    return [
      ...bodyProblems(idJag.exchange, schemas.idJag),
      ...(idJagAgain && typeof first === 'string' ? changedMemberProblems(idJagAgain, first, registration.id) : []),
      ...(idJagExchange && mintedToken(idJagExchange) === undefined ? [mintsNothing(idJagExchange)] : []),
    ]
  },
  observed: ({ idJagPresented: { exchange, audience } }) => `${idJagOutcome(exchange)} (\`aud\`: the ${audience})`,
  why: 'An agent whose provider vouches for its user has nothing else to show. Where a second ID-JAG makes a second registration, every run of the agent leaves one behind, and what the user revokes is only one of them. Both readings of `aud` are fine, the issuer and the `resource`.',
  fix: 'Accept an ID-JAG that a trusted issuer signed for your issuer (or `resource`), that is fresh and has a verified address; answer 200 with a registration and its credential, and look the registration up by `iss` and `sub` before you make one.',
})

function wasRefused(exchange: Exchange): Problem[] {
  if (exchange.response.status <= 201) return jsonObjectProblems(exchange)
  const error = errorOf(exchange)
  const reading: Readonly<Record<string, string>> = {
    interaction_required:
      'a clean ID-JAG of a subject that nobody has seen before has to be confirmed, as if there were an account with its new address',
    login_required: 'a clean ID-JAG was refused as if its user had to sign in again, one minute after doing so',
  }
  const message =
    (typeof error === 'string' ? reading[error] : undefined) ?? `a clean ID-JAG was refused: ${answered(exchange)}`
  return [{ message, at: atStatus(exchange), expected: '200', actual: statusAndError(exchange) }]
}

function changedMemberProblems(exchange: Exchange, first: string, pointers: readonly string[]): Problem[] {
  const members = objectOf(exchange.response.json)
  if (exchange.response.status > 201 || !members) {
    const message = `a second clean ID-JAG of the same subject was not accepted: ${answered(exchange)}`
    return [{ message, at: atStatus(exchange), expected: '200', actual: statusAndError(exchange) }]
  }
  const { pointer, value } = readMember(members, pointers)
  if (value === first) return []
  const message = 'a second ID-JAG of the same subject made another registration'
  return [{ message, at: atPointer(exchange, pointer), expected: first, actual: value ?? null }]
}

const mintsNothing = (exchange: Exchange): Problem => ({
  message: `the assertion that an ID-JAG brought was not exchanged: ${answered(exchange)}`,
  at: atStatus(exchange),
  expected: '200 with access_token',
  actual: statusAndError(exchange),
})
