import { AUTHMD, atPointer, defineRule, type Problem, readMember, readTimestamp, rfc } from '../../src/judge/rule.js'

/** Seconds. */
const LONGEST = 900
/** For rounding, and the time that the answer needs to arrive. Seconds. */
const TOLERANCE = 5
/** Digits, or the letters of RFC 8628 §6.1, in groups. */
const CODE = /^(?:\d(?:[- ]?\d){5,8}|[BCDFGHJKLMNPQRSTVWXZ](?:[- ]?[BCDFGHJKLMNPQRSTVWXZ]){5,11})$/i

export default defineRule({
  id: 'register/user-code',
  title:
    'The code of a ceremony is easy to type and lasts at most 15 minutes, and its `interval` is at least one second.',
  level: 'SHOULD',
  impact: 'breakage',
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
      problems.push({
        message: 'user_code is hard to type',
        at: at(code.pointer),
        expected,
        actual: code.value,
        impact: 'polish',
      })
    }
    if (life !== undefined && life > LONGEST + TOLERANCE) {
      const { pointer, value: actual } = seconds.value === undefined ? end : seconds
      const message = `the ceremony lasts ${Math.round(life)} seconds, which is too long`
      problems.push({ message, at: at(pointer), expected: `at most ${LONGEST} seconds`, actual, impact: 'exposure' })
    }
    if (typeof interval.value === 'number' && interval.value < 1) {
      const message = 'interval is less than one second'
      problems.push({ message, at: at(interval.pointer), expected: 'at least 1', actual: interval.value })
    }
    return problems
  },
  why: 'A code of six digits is safe only when it lasts for minutes and the service counts the attempts. People mistype characters that look alike. An interval of 0 tells every agent to poll as fast as it can.',
  fix: 'Use six digits, or consonants as in RFC 8628 §6.1, in one format everywhere. End the ceremony after at most 900 seconds. Set `interval` to 5.',
})

/** Seconds. */
function lifeOf(seconds: unknown, end: unknown, receivedAt: number): number | undefined {
  if (typeof seconds === 'number') return seconds
  const stated = typeof end === 'string' ? readTimestamp(end) : undefined
  return stated && (stated.time - receivedAt) / 1000
}
