import { AUTHMD, atPointer, defineRule, rfc } from '../../src/judge/rule.js'

/** Seconds. */
const LONGEST = 86_400
const BEYOND_ASSERTION = 3600

export default defineRule({
  id: 'token/lifetime',
  title: 'The access token is short-lived, and does not outlive its assertion by much.',
  level: 'SHOULD',
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
      const message = 'the access token lives longer than a day'
      return [{ message, at, expected: `at most ${LONGEST} seconds`, actual: expires_in }]
    }
    if (assertionExp === undefined) return []
    const most = Math.max(0, Math.floor(assertionExp - exchange.response.receivedAt / 1000)) + BEYOND_ASSERTION
    if (expires_in <= most) return []
    const message = 'the access token outlives the assertion that it came from by more than an hour'
    return [{ message, at, expected: `at most ${most} seconds`, actual: expires_in }]
  },
  why: 'Whoever finds a bearer token is its owner until it expires. A token that goes on long after its assertion undoes the end that the assertion was given. Decided here: a day at most, and an hour beyond the assertion, so that a short assertion may still mint a token of the usual hour.',
  fix: 'Issue access tokens for an hour or less: the agent exchanges its assertion again when it needs the next.',
})
