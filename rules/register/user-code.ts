import { AUTHMD, atPointer, defineRule, type Problem, readMember, readTimestamp, rfc } from '../../src/judge/rule.js'

/** Seconds. */
const LONGEST = 900
/** Rounding, and the way of the answer. Seconds. */
const TOLERANCE = 5
/** Digits, or the letters of RFC 8628 §6.1, in groups. */
const CODE = /^(?:\d(?:[- ]?\d){5,8}|[BCDFGHJKLMNPQRSTVWXZ](?:[- ]?[BCDFGHJKLMNPQRSTVWXZ]){5,11})$/i

export default defineRule({
  id: 'register/user-code',
  title:
    'The code of a ceremony can be typed, lasts for a quarter of an hour at most, and may be polled for at a stated pace.',
  level: 'SHOULD',
  spec: [AUTHMD.claim, rfc(8628, '3.2'), rfc(8628, '6.1')],
  since: '0.4',
  needs: ['emailCeremony', 'dialect'],
  check({ emailCeremony: { exchange, pointer: base, members }, dialect: { ceremonyShape: shape } }): Problem[] {
    const code = readMember(members, shape.userCode)
    const seconds = readMember(members, shape.expiresIn)
    const end = readMember(members, shape.expiresAt)
    const interval = readMember(members, shape.interval)
    const at = (pointer: string) => atPointer(exchange, base + pointer)
    const life = lifeOf(seconds.value, end.value, exchange.response.receivedAt)
    const problems: Problem[] = []
    if (typeof code.value === 'string' && code.value !== '' && !CODE.test(code.value)) {
      const expected = '6 digits, or letters of BCDFGHJKLMNPQRSTVWXZ'
      problems.push({ message: 'user_code is hard to type', at: at(code.pointer), expected, actual: code.value })
    }
    if (life !== undefined && life > LONGEST + TOLERANCE) {
      const { pointer, value: actual } = seconds.value === undefined ? end : seconds
      const message = `the ceremony lasts for ${Math.round(life)} seconds`
      problems.push({ message, at: at(pointer), expected: `at most ${LONGEST} seconds`, actual })
    }
    if (typeof interval.value === 'number' && interval.value < 1) {
      const message = 'interval is less than a second'
      problems.push({ message, at: at(interval.pointer), expected: 'at least 1', actual: interval.value })
    }
    return problems
  },
  why: 'A code of six digits withstands guessing only while it lives for minutes and tries are counted. Look-alike characters make people mistype it. An interval of 0 tells every agent to poll as fast as it can.',
  fix: 'Use six digits, or consonants as RFC 8628 §6.1 does, in one format everywhere; let the ceremony end after 900 seconds or less, and state an `interval` of 5.',
})

/** Seconds. */
function lifeOf(seconds: unknown, end: unknown, receivedAt: number): number | undefined {
  if (typeof seconds === 'number') return seconds
  const stated = typeof end === 'string' ? readTimestamp(end) : undefined
  return stated && (stated.time - receivedAt) / 1000
}
