import { AUTHMD, atPointer, defineRule, readMember, rfc } from '../../src/judge/rule.js'

/** The service may round one and cut the other. Milliseconds. */
const TOLERANCE = 2000

export default defineRule({
  id: 'register/assertion-expiry',
  title: '`assertion_expires` is the same time as `exp` of the assertion.',
  level: 'MUST',
  impact: 'breakage',
  spec: [
    AUTHMD.register,
    rfc(7519, '2', 'the number of seconds from 1970-01-01T00:00:00Z UTC until the specified UTC date/time'),
  ],
  since: '0.2',
  needs: ['anonymous', 'assertionExp', 'assertionExpires', 'dialect'],
  check({ anonymous: { exchange, members }, assertionExp, assertionExpires, dialect }) {
    const difference = Math.abs(assertionExpires - assertionExp * 1000)
    if (difference <= TOLERANCE) return []
    const { pointer, value } = readMember(members, dialect.registration.assertionExpires)
    return [
      {
        message: `${pointer.slice(1)} and exp of the assertion differ by ${Math.round(difference / 1000)} seconds`,
        at: atPointer(exchange, pointer),
        expected: new Date(assertionExp * 1000).toISOString(),
        actual: value,
      },
    ]
  },
  why: 'An agent reads the one, and the service checks the other. An agent then uses an assertion that has already expired, or discards a good one.',
  fix: 'Compute `assertion_expires` and the `exp` of the assertion from one value. When the difference is whole hours, the time zone was lost.',
})
