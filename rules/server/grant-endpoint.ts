import {
  assertionsAreExchanged,
  atMember,
  defineRule,
  type Metadata,
  registersNobody,
  rfc,
  sameSite,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/grant-endpoint',
  title: 'A server that lists codes, or grants of the token endpoint, has a `token_endpoint`.',
  level: 'MUST',
  impact: 'breakage',
  addedIn: '0.2.0',
  spec: [
    rfc(8414, '2', 'This is REQUIRED unless only the implicit grant type is supported.'),
    rfc(6749, '4.1.3', 'The client makes a request to the token endpoint'),
  ],
  needs: ['as'],
  wants: ['prm', 'posture', 'detection'],
  unless({ as, prm, posture, detection }) {
    if (!registersNobody(posture) && assertionsAreExchanged(detection))
      return 'server/token-endpoint reports a missing token endpoint where assertions are exchanged'
    return (
      prm !== undefined &&
      !sameSite(new URL(as.url), new URL(prm.url)) &&
      'the authorization server is on another site than the service, which may not run it'
    )
  },
  check({ as }) {
    // What is there and no URL is what server/empty-members and server/token-endpoint look at.
    if (as.members['token_endpoint'] !== undefined) return []
    const listed = listedIn(as)
    if (listed === undefined) return []
    return [
      {
        message: `${listed}, and there is no token_endpoint where a client could use it`,
        at: atMember(as, '/token_endpoint'),
        expected: 'an absolute https URL, or lists without what needs a token endpoint',
        actual: null,
      },
    ]
  },
  why: "A client of OAuth gets a code, and then finds no place where it becomes a token. So the person signs in for nothing. Metadata like these often describe a sign-in with a form and a cookie in words of OAuth, and a client cannot know that. The implicit grant alone needs no token endpoint, and nor does a list without values; a grant of the service's own may be made elsewhere. Where agents register and exchange assertions, `server/token-endpoint` asks for the endpoint in any case.",
  fix: 'Set `token_endpoint` to the absolute https URL where clients exchange codes. If people only sign in with a form and a cookie, remove the code and the grants from the lists, or do not publish authorization server metadata.',
})

/** The grants of OAuth that a client makes at the token endpoint (RFC 6749, RFC 8628). */
const AT_TOKEN_ENDPOINT: readonly string[] = [
  'authorization_code',
  'client_credentials',
  'password',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
]

/** What is listed that needs a token endpoint, in words. A response type may have several values, as in `code id_token`. */
function listedIn({ members }: Metadata): string | undefined {
  const type = listOf(members['response_types_supported']).find((one) => one.split(' ').includes('code'))
  if (type !== undefined) return `response_types_supported has ${type}`
  const grant = listOf(members['grant_types_supported']).find((one) => AT_TOKEN_ENDPOINT.includes(one))
  return grant === undefined ? undefined : `grant_types_supported has ${grant}`
}

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
