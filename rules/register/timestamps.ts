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
  impact: 'breakage',
  spec: [AUTHMD.register, rfc(3339, '5.6')],
  needs: ['anonymous', 'dialect'],
  check: ({ anonymous: { exchange, members }, dialect: { registration } }) =>
    expiriesIn(members, registration).flatMap(({ pointer, value }): Problem[] => {
      const name = pointer.slice(1)
      const place = { at: atPointer(exchange, pointer), expected: EXPECTED, actual: value }
      const stated = typeof value === 'string' ? readTimestamp(value) : undefined
      if (!stated) return [{ ...place, message: `${name} is ${kindOf(value)}, not an ISO 8601 timestamp` }]
      if (!stated.zoned) {
        const message = `${name} has no time zone: each reader may understand another time`
        return [{ ...place, message, level: 'SHOULD' }]
      }
      if (stated.time > exchange.response.receivedAt) return []
      const expected = `later than ${new Date(exchange.response.receivedAt).toISOString()}, when the answer arrived`
      return [{ ...place, message: `${name} is in the past`, expected, fix: PAST }]
    }),
  why: 'An agent that takes seconds for a date, or a date for seconds, renews all the time or never. A time in the past makes the assertion or token useless.',
  fix: 'Write both members as ISO 8601 in UTC, with a `Z`. Do not use epoch seconds, epoch milliseconds or a number of seconds to live.',
})

const PAST = 'Write a time that is later than the answer. Where it is off by whole hours, the time zone was lost.'

/** expiry/declared reports a credential of 0.1 that never ends (`null`). */
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

/** Says what the value probably is. */
function kindOf(value: unknown): string {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number') return typeof value === 'string' ? 'another text' : JSON.stringify(value).slice(0, 40)
  if (number >= 1e11) return 'a number of epoch milliseconds'
  return number >= 1e9 ? 'a number of epoch seconds' : 'a number of seconds to live'
}
