import { atMember, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/signed-metadata',
  title: '`signed_metadata` is a JWT with an `iss`, and verifies with the keys of that issuer.',
  level: 'SHOULD',
  spec: [rfc(9728, '2.2')],
  needs: ['prm', 'signedMetadata'],
  check({ prm, signedMetadata: { jwt, verified } }): Problem[] {
    const problem = (message: string, expected: string, actual: unknown) => [
      { message, at: atMember(prm, '/signed_metadata'), expected, actual },
    ]
    if ('error' in jwt) {
      return problem(`signed_metadata is no JWT: ${jwt.error}`, 'a signed JWT', prm.members['signed_metadata'])
    }
    const { alg } = jwt.header
    if (alg === 'none') return problem('signed_metadata is not signed', 'a signature', 'alg none')
    const { iss } = jwt.claims
    if (typeof iss !== 'string')
      return problem('signed_metadata does not say who signed it', 'a claim iss', iss ?? null)
    if (verified !== false) return []
    const actual = { alg, kid: jwt.header['kid'] }
    return problem(`no key of ${iss} verifies signed_metadata`, 'a signature by a published key', actual)
  },
  why: 'Signed values take precedence over the plain ones beside them. A client that checks the signature, and cannot, has to drop the metadata.',
  fix: 'Sign with a key that stands in `jwks_uri` of the issuer that `iss` names, sign again after every rotation of keys, or leave the member out.',
})
