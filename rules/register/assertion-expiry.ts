import { AUTHMD, atPointer, defineRule, readMember, rfc } from '../../src/judge/rule.js'

/** One is rounded, the other may be cut. Milliseconds. */
const TOLERANCE = 2000

export default defineRule({
  id: 'register/assertion-expiry',
  title: '`assertion_expires` is the `exp` of the assertion.',
  level: 'MUST',
  spec: [
    AUTHMD.register,
    rfc(7519, '2', 'the number of seconds from 1970-01-01T00:00:00Z UTC until the specified UTC date/time'),
  ],
  since: '0.2',
  needs: ['anonymous', 'assertionExp', 'assertionExpires', 'dialect'],
  check({ anonymous: { exchange, members }, assertionExp, assertionExpires, dialect }) {
    const apart = Math.abs(assertionExpires - assertionExp * 1000)
    if (apart <= TOLERANCE) return []
    const { pointer, value } = readMember(members, dialect.registration.assertionExpires)
    return [
      {
        message: `${pointer.slice(1)} and the exp of the assertion are ${Math.round(apart / 1000)} seconds apart`,
        at: atPointer(exchange, pointer),
        expected: new Date(assertionExp * 1000).toISOString(),
        actual: value,
      },
    ]
  },
  why: 'Agents plan by the one, the service refuses by the other. In between, an agent either fails with what it takes for a good assertion or throws a good one away.',
  fix: 'Derive both from one value. A difference of whole hours is a time zone that was lost.',
})
