import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  bodyProblems,
  codeOf,
  defineRule,
  type Exchange,
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
    'An ID-JAG of a trusted provider makes a registration, and a second one for the same subject finds that registration.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.register, rfc(7523, '3')],
  needs: ['idJagPresented', 'dialect'],
  wants: ['idJag', 'idJagAgain', 'idJagExchange'],
  check({ idJagPresented, idJag, idJagAgain, idJagExchange, dialect: { registration, schemas } }): Problem[] {
    if (!idJag) return firstRefusalProblems(idJagPresented.exchange)
    const first = readMember(idJag.members, registration.id).value
    return [
      ...bodyProblems(idJag.exchange, schemas.idJag),
      ...(idJagAgain && typeof first === 'string'
        ? secondRegistrationProblems(idJagAgain, first, registration.id)
        : []),
      ...(idJagExchange && mintedToken(idJagExchange) === undefined ? [exchangeProblem(idJagExchange)] : []),
    ]
  },
  observed: ({ idJagPresented: { exchange, audience } }) => `${idJagOutcome(exchange)} (\`aud\`: the ${audience})`,
  why: 'An agent whose provider vouches for its user has no other way to register. If a second ID-JAG makes a second registration, every run of the agent leaves one behind. When the user revokes one of them, the others still work. Both readings of `aud` are fine: the issuer and the `resource`.',
  fix: 'Accept a fresh ID-JAG with a verified address that a trusted issuer signed for your issuer (or `resource`). Look for a registration with the same `iss` and `sub` before you make a new one. Answer 200 with the registration and its credential.',
})

function firstRefusalProblems(exchange: Exchange): Problem[] {
  if (exchange.response.status <= 201) return jsonObjectProblems(exchange)
  const error = codeOf(exchange)
  const reading: Readonly<Record<string, string>> = {
    interaction_required:
      'the service asks a person to confirm a clean ID-JAG of a new subject, as if an account had its new address',
    login_required:
      'the service refused a clean ID-JAG and asks its user to sign in again, although the user signed in one minute ago',
  }
  const message =
    (typeof error === 'string' ? reading[error] : undefined) ?? `a clean ID-JAG was refused: ${answered(exchange)}`
  return [{ message, at: atStatus(exchange), expected: '200', actual: statusAndError(exchange) }]
}

function secondRegistrationProblems(exchange: Exchange, first: string, pointers: readonly string[]): Problem[] {
  const members = objectOf(exchange.response.json)
  if (exchange.response.status > 201 || !members) {
    const message = `a second clean ID-JAG of the same subject was not accepted: ${answered(exchange)}`
    return [{ message, at: atStatus(exchange), expected: '200', actual: statusAndError(exchange) }]
  }
  const { pointer, value } = readMember(members, pointers)
  if (value === first) return []
  const message = 'a second ID-JAG of the same subject made another registration'
  return [{ message, at: atPointer(exchange, pointer), expected: first, actual: value ?? null, impact: 'exposure' }]
}

const exchangeProblem = (exchange: Exchange): Problem => ({
  message: `the assertion of an ID-JAG registration cannot be exchanged for a token: ${answered(exchange)}`,
  at: atStatus(exchange),
  expected: '200 and an access_token',
  actual: statusAndError(exchange),
  fix: 'Let the token endpoint exchange the assertion of this registration: 200 with an `access_token`.',
})
