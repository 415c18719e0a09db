import { AUTHMD, atPointer, defineRule, idJagOutcome, published, readMember } from '../../src/judge/rule.js'

const OIDC = published('OpenID Connect Core 1.0', '2', 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken')

export default defineRule({
  id: 'id-jag/pairwise',
  title: 'The same `sub` from another trusted issuer is another person.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, OIDC],
  needs: ['secondIdentity', 'idJag', 'dialect'],
  unless: ({ secondIdentity, idJag, dialect: { registration } }) =>
    [idJag, secondIdentity].some(({ members }) => readMember(members, registration.id).value === undefined) &&
    'its answers do not tell registrations apart',
  check({ secondIdentity, idJag, dialect: { registration } }) {
    const [first, second] = [idJag, secondIdentity].map(({ members }) => readMember(members, registration.id))
    if (!first || !second || typeof second.value !== 'string' || first.value !== second.value) return []
    const message =
      "a subject of the second issuer got the registration of the first issuer's subject with the same name"
    return [
      {
        message,
        at: atPointer(secondIdentity.exchange, second.pointer),
        expected: 'another registration',
        actual: second.value,
      },
    ]
  },
  observed: ({ secondIdentity: { exchange } }) => idJagOutcome(exchange),
  why: 'A `sub` is unique only within its issuer. If a service finds users by `sub` alone, every trusted provider can speak for the users of all the others. One provider with short or chosen names is enough for an attacker to enter their accounts.',
  fix: 'Use (`iss`, `sub`) as the key of a registration, in the table and in every look-up.',
})
