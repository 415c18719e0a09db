import { atMember, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/signed-metadata',
  title: '`signed_metadata` is a JWT with an `iss`, and a key of that issuer verifies it.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(9728, '2.2')],
  needs: ['prm', 'signedMetadata'],
  check({ prm, signedMetadata: { jwt, verified } }): Problem[] {
    const problem = (message: string, expected: string, actual: unknown) => [
      { message, at: atMember(prm, '/signed_metadata'), expected, actual },
    ]
    if ('error' in jwt) {
      return problem(`signed_metadata is not a JWT: ${jwt.error}`, 'a signed JWT', prm.members['signed_metadata'])
    }
    const { alg } = jwt.header
    if (alg === 'none') return problem('signed_metadata is not signed', 'a signature', 'alg none')
    const { iss } = jwt.claims
    if (typeof iss !== 'string')
      return problem('signed_metadata has no iss: it does not say who signed it', 'the claim iss', iss ?? null)
    if (verified !== false) return []
    const actual = { alg, kid: jwt.header['kid'] }
    return problem(`no key of ${iss} verifies signed_metadata`, 'a signature with a published key', actual)
  },
  why: 'Signed values replace the plain values beside them. A client that cannot verify the signature must reject the metadata.',
  fix: 'Sign with a key from the `jwks_uri` of the issuer in `iss`, and sign again after every key rotation. Or remove the member.',
})
