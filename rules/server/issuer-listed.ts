import {
  atMember,
  defineRule,
  isSameIssuer,
  issuerUrl,
  type JsonObject,
  type Problem,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/issuer-listed',
  title: '`issuer` is one of the `authorization_servers` of the protected resource metadata.',
  level: 'MUST',
  impact: 'breakage',
  addedIn: '0.2.0',
  spec: [rfc(9728, '2'), rfc(8414, '3.3')],
  needs: ['prm', 'as'],
  wants: ['serverResponses', 'dialect'],
  unless({ prm, serverResponses, dialect }) {
    const isRead = serverResponses === undefined || dialect?.name === '0.1'
    if (!isRead) return 'server/issuer-match compares it with the identifier that led to the metadata'
    return listedIn(prm.members).length === 0 && 'authorization_servers lists nothing to compare it with'
  },
  check({ prm, as }): Problem[] {
    const listed = listedIn(prm.members)
    const { issuer } = as.members
    // server/issuer reports an issuer that is not a URL.
    if (typeof issuer !== 'string' || !issuerUrl(issuer) || listed.includes(issuer)) return []
    const place = { at: atMember(as, '/issuer'), expected: listed.join(' or '), actual: issuer }
    return listed.some((one) => isSameIssuer(issuer, one))
      ? [
          {
            ...place,
            message: 'issuer and authorization_servers spell the same identifier differently',
            level: 'SHOULD',
          },
        ]
      : [{ ...place, message: 'the metadata of the resource does not list this issuer' }]
  },
  why: 'An agent reaches the authorization server through `authorization_servers`, and RFC 8414 makes it stop if the metadata there names another issuer. With files alone, the two are compared as they will be published. A slash at the end makes another identifier for strict clients only, and so it is a warning.',
  fix: 'Write exactly the same string in `issuer` and in `authorization_servers`. If the server is not for this resource, do not publish its metadata beside it.',
})

function listedIn(members: JsonObject): readonly string[] {
  const listed = members['authorization_servers']
  return Array.isArray(listed) ? listed.filter((one) => typeof one === 'string' && issuerUrl(one)) : []
}
