import { AUTHMD, atPointer, defineRule, rfc } from '../../src/judge/rule.js'

/** Seconds. */
const LONGEST = 86_400
const BEYOND_ASSERTION = 3600

export default defineRule({
  id: 'token/lifetime',
  title: 'The access token is short-lived, and ends at most one hour after its assertion.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [
    rfc(6750, '5.3', 'Token servers SHOULD issue short-lived (one hour or less) bearer tokens'),
    rfc(7521, '4.1'),
    AUTHMD.exchange,
  ],
  since: '0.2',
  needs: ['accessToken'],
  wants: ['assertionExp'],
  check({ accessToken: { exchange, members }, assertionExp }) {
    const { expires_in } = members
    if (typeof expires_in !== 'number' || expires_in <= 0) return []
    const at = atPointer(exchange, '/expires_in')
    if (expires_in > LONGEST) {
      const message = 'the access token is valid for more than a day'
      return [{ message, at, expected: `at most ${LONGEST} seconds`, actual: expires_in }]
    }
    if (assertionExp === undefined) return []
    const most = Math.max(0, Math.floor(assertionExp - exchange.response.receivedAt / 1000)) + BEYOND_ASSERTION
    if (expires_in <= most) return []
    const message = 'the access token ends more than an hour after its assertion'
    return [{ message, at, expected: `at most ${most} seconds`, actual: expires_in }]
  },
  why: 'Anyone who finds a bearer token can use it until it expires. A token that ends long after its assertion makes the end of the assertion useless. The limits are ours: one day, and one hour after the assertion, so that a short assertion can still give a token of one hour.',
  fix: 'Issue access tokens for one hour or less. The agent exchanges its assertion again when it needs the next token.',
})
