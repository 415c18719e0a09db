import {
  AUTHMD,
  atPointer,
  defineRule,
  type JsonObject,
  type Problem,
  type RegistrationShape,
  readMember,
  readTimestamp,
  rfc,
} from '../../src/judge/rule.js'

const EXPECTED = 'an ISO 8601 date and time with its offset, such as 2026-06-10T12:00:00Z'

export default defineRule({
  id: 'register/timestamps',
  title: 'Expiry times are ISO 8601 timestamps in the future.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(3339, '5.6')],
  needs: ['anonymous', 'dialect'],
  check: ({ anonymous: { exchange, members }, dialect: { registration } }) =>
    expiriesIn(members, registration).flatMap(({ pointer, value }): Problem[] => {
      const name = pointer.slice(1)
      const place = { at: atPointer(exchange, pointer), expected: EXPECTED, actual: value }
      const stated = typeof value === 'string' ? readTimestamp(value) : undefined
      if (!stated) return [{ ...place, message: `${name} is ${kindOf(value)}, not an ISO 8601 timestamp` }]
      if (!stated.zoned) {
        const message = `${name} has no time zone: which instant it means depends on the reader`
        return [{ ...place, message, level: 'SHOULD' }]
      }
      if (stated.time > exchange.response.receivedAt) return []
      const expected = `later than ${new Date(exchange.response.receivedAt).toISOString()}, when the answer came in`
      return [{ ...place, message: `${name} is in the past`, expected }]
    }),
  why: 'An agent that reads a number of seconds as a date, or a date as a number of seconds, renews all the time or never. What has ended at birth is worth nothing.',
  fix: 'Write both members as ISO 8601 in UTC, with a `Z`: not as epoch seconds or milliseconds, and not as a time to live.',
})

/** That a credential of 0.1 has no end, `null`, is for expiry/declared to report. */
function expiriesIn(
  members: JsonObject,
  { assertionExpires, credentialExpires, claimTokenExpires }: RegistrationShape,
) {
  const credential = readMember(members, credentialExpires)
  return [
    readMember(members, assertionExpires),
    ...(credential.value === null ? [] : [credential]),
    readMember(members, claimTokenExpires),
  ].filter(({ value }) => value !== undefined)
}

/** What the value probably is instead. */
function kindOf(value: unknown): string {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number') return typeof value === 'string' ? 'another text' : JSON.stringify(value).slice(0, 40)
  if (number >= 1e11) return 'a number of epoch milliseconds'
  return number >= 1e9 ? 'a number of epoch seconds' : 'a number of seconds to live'
}
