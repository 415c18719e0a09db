import {
  AUTHMD,
  atPointer,
  type Dialect,
  defineRule,
  type Exchange,
  idJagOutcome,
  type JsonObject,
  objectOf,
  type PhoneTrial,
  type Problem,
  readJwt,
  readMember,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/unverified-email-verified-phone',
  title: 'A verified phone number does not make the unverified address beside it count as verified.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register],
  needs: ['verifiedPhone', 'idJag', 'dialect'],
  unless: ({ verifiedPhone, idJag, dialect }) =>
    verifiedPhone.every(({ exchange }) => exchange.response.status < 300) &&
    identityIn(idJag.exchange, dialect)?.['email'] === undefined &&
    verifiedPhone.every((trial) => !sharesRegistration(trial, idJag.exchange, dialect)) &&
    'its answers do not say which address a registration is for',
  check: ({ verifiedPhone, idJag, dialect }) =>
    verifiedPhone.flatMap((trial): Problem[] => {
      const { exchange, address, isKnown } = trial
      if (exchange.response.status >= 300) return []
      const expected = `a refusal, or a registration that is not for ${address}`
      if (sharesRegistration(trial, idJag.exchange, dialect)) {
        const message = `an ID-JAG with a verified phone and another person's unverified address got the registration of that person`
        return [{ message, at: atPointer(exchange, dialect.registration.id[0] ?? ''), expected, actual: address }]
      }
      if (!isVouchedFor(exchange, address, idJag.exchange, dialect)) return []
      const whose = isKnown ? 'of an existing account' : 'that nobody verified'
      const message = `a verified phone counted as proof of an address ${whose}: the assertion says that the address is verified`
      return [{ message, at: atPointer(exchange, dialect.registration.assertion[0] ?? ''), expected, actual: address }]
    }),
  observed: ({ verifiedPhone }) => [...new Set(verifiedPhone.map(({ exchange }) => idJagOutcome(exchange)))].join(', '),
  why: "Anyone can get a phone number verified and write the address of somebody else beside it. If the service finds accounts by that address, this person gets the other's account. Or they make an account that the true owner of the address finds later. A service may register such a user under the phone number alone.",
  fix: 'Look an account up by an address only if `email_verified` is `true`, and by a phone number only if `phone_number_verified` is `true`. Do not put an unverified address into the account or the assertion.',
})

/** Tells whether the answer has the first registration's id; this run knows only the address that it registered itself. */
function sharesRegistration({ exchange }: PhoneTrial, first: Exchange, dialect: Dialect): boolean {
  const [one, other] = [exchange, first].map(({ response }) => {
    const members = objectOf(response.json)
    return members && readMember(members, dialect.registration.id).value
  })
  return typeof one === 'string' && one === other
}

/** Tells whether the assertion describes the address in the same way as it describes a verified one. */
function isVouchedFor(exchange: Exchange, address: string, first: Exchange, dialect: Dialect): boolean {
  const [identity, usual] = [identityIn(exchange, dialect), identityIn(first, dialect)]
  if (!identity || !usual || typeof identity['email'] !== 'string') return false
  const isVerified = identity['email_verified'] !== false && identity['email_verified'] === usual['email_verified']
  return identity['email'].toLowerCase() === address.toLowerCase() && isVerified
}

function identityIn({ response }: Exchange, dialect: Dialect): JsonObject | undefined {
  const members = objectOf(response.json)
  const assertion = members && readMember(members, dialect.registration.assertion).value
  const jwt = typeof assertion === 'string' ? readJwt(assertion) : undefined
  return jwt && 'claims' in jwt ? jwt.claims : undefined
}
