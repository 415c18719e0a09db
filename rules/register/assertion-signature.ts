import { AUTHMD, atPointer, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/assertion-signature',
  title: 'A published key verifies the signature of the assertion.',
  level: 'MUST',
  impact: 'breakage',
  spec: [rfc(7515, '5.2'), rfc(8414, '2'), AUTHMD.register],
  since: '0.2',
  needs: ['assertionText', 'assertion', 'assertionVerifies', 'jwks'],
  check({ assertionText: { exchange, pointer }, assertion, assertionVerifies, jwks }) {
    if (assertionVerifies) return []
    const { kid } = assertion.header
    const isPublished = jwks.keys.some((key) => key['kid'] === kid)
    return [
      {
        message: `no key at ${jwks.url} verifies the assertion`,
        at: atPointer(exchange, pointer),
        expected: 'a signature by the published key of its kid',
        actual: isPublished ? 'a signature by another key' : `a kid that is not published: ${JSON.stringify(kid)}`,
        ...(jwks.declared ? {} : { level: 'SHOULD' as const }),
      },
    ]
  },
  why: 'Others use the published keys to check what the service signed. When no key fits, the service signs with the wrong key or forgot to publish a new one. When no `jwks_uri` names the keys, they may have another purpose: this is only a warning.',
  fix: 'Publish the public part of the signing key at `jwks_uri` before you sign with it. Use the same `kid` there and in the header of the assertion.',
})
