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
  spec: [AUTHMD.register],
  needs: ['verifiedPhone', 'idJag', 'dialect'],
  unless: ({ verifiedPhone, idJag, dialect }) =>
    verifiedPhone.every(({ exchange }) => exchange.response.status < 300) &&
    identityIn(idJag.exchange, dialect)?.['email'] === undefined &&
    verifiedPhone.every((trial) => !sharesRegistration(trial, idJag.exchange, dialect)) &&
    'its answers do not tell which address a registration is for',
  check: ({ verifiedPhone, idJag, dialect }) =>
    verifiedPhone.flatMap((trial): Problem[] => {
      const { exchange, address, isKnown } = trial
      if (exchange.response.status >= 300) return []
      const expected = `a refusal, or a registration that is not for ${address}`
      if (sharesRegistration(trial, idJag.exchange, dialect)) {
        const message = `an ID-JAG with a verified phone and the unverified address of somebody else got that one's registration`
        return [{ message, at: atPointer(exchange, dialect.registration.id[0] ?? ''), expected, actual: address }]
      }
      if (!isVouchedFor(exchange, address, idJag.exchange, dialect)) return []
      const whose = isKnown ? 'of an existing account' : 'that nobody verified'
      const message = `an ID-JAG with a verified phone was taken as proof of an address ${whose}: the assertion carries it as a verified one`
      return [{ message, at: atPointer(exchange, dialect.registration.assertion[0] ?? ''), expected, actual: address }]
    }),
  observed: ({ verifiedPhone }) => [...new Set(verifiedPhone.map(({ exchange }) => idJagOutcome(exchange)))].join(', '),
  why: 'Where the address is what an account is found by, whoever has any phone number verified could write the address of somebody else beside it, and get their account, or make one that they find when they come. Registering such a user under the phone number alone is fine.',
  fix: 'Look an account up by an address only if `email_verified` is `true`, and by a phone number only if `phone_number_verified` is. Keep an unverified address out of the account and out of the assertion.',
})

/** Known only of the address that this run registered. */
function sharesRegistration({ exchange }: PhoneTrial, first: Exchange, dialect: Dialect): boolean {
  const [one, other] = [exchange, first].map(({ response }) => {
    const members = objectOf(response.json)
    return members && readMember(members, dialect.registration.id).value
  })
  return typeof one === 'string' && one === other
}

/** The assertion says of the address what that of a verified one says. */
function isVouchedFor(exchange: Exchange, address: string, first: Exchange, dialect: Dialect): boolean {
  const [said, usual] = [identityIn(exchange, dialect), identityIn(first, dialect)]
  if (!said || !usual || typeof said['email'] !== 'string') return false
  const isVerified = said['email_verified'] !== false && said['email_verified'] === usual['email_verified']
  return said['email'].toLowerCase() === address.toLowerCase() && isVerified
}

function identityIn({ response }: Exchange, dialect: Dialect): JsonObject | undefined {
  const members = objectOf(response.json)
  const assertion = members && readMember(members, dialect.registration.assertion).value
  const jwt = typeof assertion === 'string' ? readJwt(assertion) : undefined
  return jwt && 'claims' in jwt ? jwt.claims : undefined
}
