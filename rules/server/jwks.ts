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
  title: 'The published keys are public, strong and told apart by `kid`.',
  level: 'SHOULD',
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
        },
      ]
    }
    const { status, json } = exchange.response
    const keys = objectOf(json)?.['keys']
    const expected = 'a JWK Set with at least one key'
    if (status !== 200)
      return [{ message: `the keys answer ${status}`, at: atStatus(exchange), expected, actual: status }]
    if (!Array.isArray(keys) || !keys.some(isObject)) {
      return [{ message: 'there is no key', at: atPointer(exchange, '/keys'), expected, actual: keys ?? null }]
    }
    return findWeaknesses(keys).map(({ pointer, ...weakness }) => ({
      ...weakness,
      at: atPointer(exchange, `/keys${pointer}`),
    }))
  },
  why: 'Whoever gets the private or symmetric half of a key signs assertions for everybody, which is an error and no mere warning; so does whoever factors a short RSA key. Two keys of one `kid` make verification depend on their order. A server that publishes no keys at all breaks nothing: it redeems the assertions that it signs itself.',
  fix: 'Publish the public members of each signing key only (never `d`, `p`, `q` or `k`), EC or OKP or RSA of 2048 bits or more, each with a `kid` of its own, and answer 200 with `{"keys": […]}` at `jwks_uri`.',
})
