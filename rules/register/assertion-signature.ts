import { AUTHMD, atPointer, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/assertion-signature',
  title: 'The assertion verifies with the published keys.',
  level: 'MUST',
  spec: [rfc(7515, '5.2'), rfc(8414, '2'), AUTHMD.register],
  since: '0.2',
  needs: ['assertionText', 'assertion', 'assertionVerifies', 'jwks'],
  check({ assertionText: { exchange, pointer }, assertion, assertionVerifies, jwks }) {
    if (assertionVerifies) return []
    const { kid } = assertion.header
    const isPublished = jwks.keys.some((key) => key['kid'] === kid)
    return [
      {
        message: `the assertion does not verify with the keys at ${jwks.url}`,
        at: atPointer(exchange, pointer),
        expected: 'a signature by the published key that the kid names',
        actual: isPublished ? 'a signature by another key' : `a kid that is not published: ${JSON.stringify(kid)}`,
        ...(jwks.declared ? {} : { level: 'SHOULD' as const }),
      },
    ]
  },
  why: 'Keys are published so that others can check what the service signed. When they do not fit, either the signing key is not the one that was meant, or the rotation forgot to publish it. Keys that no `jwks_uri` names may be meant for something else: there it is a warning.',
  fix: 'Publish the public half of the signing key at `jwks_uri` before signing with it, under the `kid` that stands in the header.',
})
