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
    'An anonymous registration can be claimed with an ID-JAG (0.7): the answer is `claimed` with a new assertion, or `initiated` with a ceremony; a forged ID-JAG claims nothing.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.claim],
  needs: ['idJagClaim', 'idJagClaimExchange', 'dialect'],
  check({ idJagClaim: { registration, forged, clean }, idJagClaimExchange, dialect }) {
    if (!clean) {
      const message = 'an ID-JAG with a changed signature claimed a registration'
      const found = {
        expected: '400 invalid_signature',
        actual: statusAndError(forged),
        fix: VERIFY,
        impact: 'takeover' as const,
      }
      return [{ message, at: atStatus(forged), ...found }]
    }
    const problems = claimProblems(clean, dialect)
    if (problems.length > 0 || !idJagClaimExchange) return problems
    const promised = readMember(registration.members, dialect.registration.postClaimScopes).value
    const scopes = Array.isArray(promised) ? promised.filter((one) => typeof one === 'string') : []
    return scopeProblems(idJagClaimExchange, scopes)
  },
  observed: ({ idJagClaim: { forged, clean } }) =>
    `forged: ${statusAndError(forged)}${clean ? `; clean: ${statusAndError(clean)}` : ''}`,
  why: "An agent begins anonymously, and then its provider vouches for its user. With this ID-JAG the registration becomes the user's, without a ceremony. Only the signature stops an attacker who has a claim token from taking an account. Both answers are right: `initiated` is for an address whose account has an owner who must confirm.",
  fix: 'Accept `{"type": "identity_assertion", "claim_token", "assertion"}` at the claim endpoint, and check the ID-JAG as at registration. Answer 200 with `{"status": "claimed", "identity_assertion", "assertion_expires"}`, and let its tokens have the post-claim scopes. Or answer 200 with `{"status": "initiated", "claim_attempt": {…}}`.',
})

const VERIFY =
  "Verify the signature with the issuer's keys, as at registration. Answer 400 `invalid_signature` if this fails."

function claimProblems(exchange: Exchange, dialect: Dialect): Problem[] {
  const members = objectOf(exchange.response.json)
  if (exchange.response.status > 201 || !members) {
    const message = `an anonymous registration could not be claimed with an ID-JAG: ${answered(exchange)}`
    return [{ message, at: atStatus(exchange), expected: '200', actual: statusAndError(exchange) }]
  }
  const { status } = members
  if (status === 'claimed') return assertionProblems(exchange, members, dialect)
  if (status === 'initiated') return ceremonyProblems(exchange, members, dialect)
  const message = '`status` does not say whether the claim is done'
  return [{ message, at: atPointer(exchange, '/status'), expected: 'claimed or initiated', actual: status ?? null }]
}

function assertionProblems(exchange: Exchange, members: JsonObject, { registration }: Dialect): Problem[] {
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
      const message = `the claim was completed, but its ${pointer.slice(1)} cannot be used`
      return { message, at: atPointer(exchange, pointer), expected, actual: value ?? null }
    })
}

function ceremonyProblems(exchange: Exchange, members: JsonObject, { claimAnswer, schemas }: Dialect): Problem[] {
  const { pointer, value } = readMember(members, claimAnswer.ceremony)
  if (isObject(value)) return schemaProblems(exchange, schemas.ceremony, value, pointer)
  const message = 'a person has to confirm the claim, but the answer has no ceremony'
  return [{ message, at: atPointer(exchange, pointer), expected: 'an object', actual: value ?? null }]
}

const EXCHANGE = 'Let the token endpoint exchange the assertion of the claim: 200 with an `access_token`.'

function scopeProblems(exchange: Exchange, promised: readonly string[]): Problem[] {
  if (mintedToken(exchange) === undefined) {
    const message = `the assertion from the claim cannot be exchanged for a token: ${answered(exchange)}`
    const found = { expected: '200 and an access_token', actual: statusAndError(exchange), fix: EXCHANGE }
    return [{ message, at: atStatus(exchange), ...found }]
  }
  const scope = objectOf(exchange.response.json)?.['scope']
  if (typeof scope !== 'string') return []
  const granted = scope.split(' ')
  const lacking = promised.filter((one) => !granted.includes(one))
  if (lacking.length === 0) return []
  const message = `after a claim with an ID-JAG, the token lacks these post-claim scopes: ${lacking.join(' ')}`
  return [{ message, at: atPointer(exchange, '/scope'), expected: promised.join(' '), actual: scope }]
}
