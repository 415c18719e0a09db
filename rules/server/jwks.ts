import {
  atMember,
  atPointer,
  atStatus,
  defineRule,
  findWeaknesses,
  isObject,
  objectOf,
  type Problem,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/jwks',
  title: 'The published keys are public and strong, and each has its own `kid`.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [
    rfc(8414, '2', "URL of the authorization server's JWK Set"),
    rfc(7517, '4.5', 'different keys within the JWK Set SHOULD use distinct "kid" values'),
    rfc(7518, '3.3', 'A key of size 2048 bits or larger MUST be used'),
  ],
  needs: ['as', 'keySearch'],
  check({ as, keySearch: { exchange } }): Problem[] {
    if (!exchange) {
      const actual = as.members['jwks_uri'] ?? null
      return [
        {
          message: 'jwks_uri is not an absolute https URL',
          at: atMember(as, '/jwks_uri'),
          expected: 'an absolute https URL',
          actual,
          impact: 'polish',
        },
      ]
    }
    const { status, json } = exchange.response
    const keys = objectOf(json)?.['keys']
    const missing = { expected: 'a JWK Set with at least one key', impact: 'polish' } as const
    if (status !== 200)
      return [{ message: `the URL of the keys answered ${status}`, at: atStatus(exchange), ...missing, actual: status }]
    if (!Array.isArray(keys) || !keys.some(isObject)) {
      return [{ message: 'the JWK Set has no key', at: atPointer(exchange, '/keys'), ...missing, actual: keys ?? null }]
    }
    return findWeaknesses(keys).map(({ pointer, ...weakness }) => ({
      ...weakness,
      at: atPointer(exchange, `/keys${pointer}`),
    }))
  },
  why: 'Anyone who has the private or symmetric part of a key can sign assertions for everyone: this is an error, not a warning. A short RSA key can be factored. When two keys have the same `kid`, verification depends on their order. A server without published keys breaks nothing, because it checks its own assertions itself.',
  fix: 'Publish only the public members of each signing key, never `d`, `p`, `q` or `k`. Use EC, OKP, or RSA with at least 2048 bits, and give each key its own `kid`. Answer 200 with `{"keys": […]}` at `jwks_uri`.',
})
