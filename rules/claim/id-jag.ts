import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  type Dialect,
  defineRule,
  type Exchange,
  isObject,
  type JsonObject,
  mintedToken,
  objectOf,
  type Problem,
  readMember,
  readTimestamp,
  schemaProblems,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/id-jag',
  title:
    'An anonymous registration can be claimed with an ID-JAG (0.7): `claimed` with a new assertion, or `initiated` with a ceremony; a forged one claims nothing.',
  level: 'MUST',
  spec: [AUTHMD.claim],
  needs: ['idJagClaim', 'idJagClaimExchange', 'dialect'],
  check({ idJagClaim: { registration, forged, clean }, idJagClaimExchange, dialect }) {
    if (!clean) {
      const message = 'an ID-JAG with a changed signature claimed a registration'
      return [{ message, at: atStatus(forged), expected: '400 invalid_signature', actual: statusAndError(forged) }]
    }
    const problems = claimProblems(clean, dialect)
    if (problems.length > 0 || !idJagClaimExchange) return problems
    const promised = readMember(registration.members, dialect.registration.postClaimScopes).value
    const scopes = Array.isArray(promised) ? promised.filter((one) => typeof one === 'string') : []
    return bringsScopes(idJagClaimExchange, scopes)
  },
  observed: ({ idJagClaim: { forged, clean } }) =>
    `forged: ${statusAndError(forged)}${clean ? `; clean: ${statusAndError(clean)}` : ''}`,
  why: 'It is how an agent whose provider vouches for its user turns what it began anonymously into something of that user, without a ceremony. Here, too, the signature is all that stands between a claim token and an account. Both answers are right: `initiated` where the address has an account whose owner has to confirm.',
  fix: 'Take `{"type": "identity_assertion", "claim_token", "assertion"}` at the claim endpoint, check the ID-JAG as at registration, and answer 200 with `{"status": "claimed", "identity_assertion", "assertion_expires"}`, whose tokens have the post-claim scopes, or `{"status": "initiated", "claim_attempt": {…}}`.',
})

function claimProblems(exchange: Exchange, dialect: Dialect): Problem[] {
  const members = objectOf(exchange.response.json)
  if (exchange.response.status > 201 || !members) {
    const message = `an anonymous registration could not be claimed with an ID-JAG: ${answered(exchange)}`
    return [{ message, at: atStatus(exchange), expected: '200', actual: statusAndError(exchange) }]
  }
  const { status } = members
  if (status === 'claimed') return deliversAssertion(exchange, members, dialect)
  if (status === 'initiated') return startsCeremony(exchange, members, dialect)
  const message = 'status does not say what became of the claim'
  return [{ message, at: atPointer(exchange, '/status'), expected: 'claimed or initiated', actual: status ?? null }]
}

function deliversAssertion(exchange: Exchange, members: JsonObject, { registration }: Dialect): Problem[] {
  const assertion = readMember(members, registration.assertion)
  const expires = readMember(members, registration.assertionExpires)
  const isThere = typeof assertion.value === 'string' && assertion.value !== ''
  const isInstant = typeof expires.value === 'string' && readTimestamp(expires.value) !== undefined
  return [
    { isFine: isThere, ...assertion, expected: 'an assertion' },
    { isFine: isInstant, ...expires, expected: 'an ISO 8601 timestamp' },
  ]
    .filter(({ isFine }) => !isFine)
    .map(({ pointer, value, expected }) => {
      const message = `the claim was completed, and ${pointer.slice(1)} is not usable`
      return { message, at: atPointer(exchange, pointer), expected, actual: value ?? null }
    })
}

function startsCeremony(exchange: Exchange, members: JsonObject, { claimAnswer, schemas }: Dialect): Problem[] {
  const { pointer, value } = readMember(members, claimAnswer.ceremony)
  if (isObject(value)) return schemaProblems(exchange, schemas.ceremony, value, pointer)
  const message = 'a person has to confirm the claim, and there is no ceremony'
  return [{ message, at: atPointer(exchange, pointer), expected: 'an object', actual: value ?? null }]
}

function bringsScopes(exchange: Exchange, promised: readonly string[]): Problem[] {
  if (mintedToken(exchange) === undefined) {
    const message = `the assertion that the claim delivered buys no token: ${answered(exchange)}`
    return [{ message, at: atStatus(exchange), expected: '200 and an access_token', actual: statusAndError(exchange) }]
  }
  const scope = objectOf(exchange.response.json)?.['scope']
  if (typeof scope !== 'string') return []
  const granted = scope.split(' ')
  const lacking = promised.filter((one) => !granted.includes(one))
  if (lacking.length === 0) return []
  const message = `claimed with an ID-JAG, the agent lacks ${lacking.join(' ')} of the post-claim scopes`
  return [{ message, at: atPointer(exchange, '/scope'), expected: promised.join(' '), actual: scope }]
}
