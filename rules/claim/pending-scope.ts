import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  defineRule,
  mintedToken,
  objectOf,
  rfc,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/pending-scope',
  title: 'A claim that nobody has confirmed yet grants nothing.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.claim, AUTHMD.exchange, rfc(6749, '3.3')],
  since: '0.2',
  needs: ['pendingExchange', 'preClaimToken'],
  check({ pendingExchange, preClaimToken }) {
    if (mintedToken(pendingExchange) === undefined) {
      const message = `the assertion cannot be exchanged while a claim is pending: ${answered(pendingExchange)}`
      const actual = statusAndError(pendingExchange)
      return [{ message, at: atStatus(pendingExchange), expected: '200', actual, level: 'SHOULD', impact: 'breakage' }]
    }
    const before = scopesOf(preClaimToken.members['scope'])
    const { scope } = objectOf(pendingExchange.response.json) ?? {}
    const excess = scopesOf(scope).filter((name) => !before.includes(name))
    if (excess.length === 0) return []
    const message = `the start of a claim already grants ${excess.join(' ')}, although nobody has confirmed`
    return [{ message, at: atPointer(pendingExchange, '/scope'), expected: before.join(' '), actual: scope }]
  },
  why: 'Anybody can start a claim, for any address. If the start alone grants scopes that only the owner may allow, the confirmation protects nothing.',
  fix: 'Derive the scopes of a token from whether the registration has been claimed. Do not derive them from whether a ceremony exists.',
})

const scopesOf = (scope: unknown): string[] =>
  typeof scope === 'string' ? scope.split(' ').filter((name) => name !== '') : []
