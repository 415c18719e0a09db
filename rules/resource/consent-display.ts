import {
  AUTHMD,
  answered,
  atHeader,
  atMember,
  atStatus,
  defineRule,
  type Exchange,
  httpUrl,
  isSecure,
  type Metadata,
  type Problem,
  registersNobody,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'resource/consent-display',
  title: 'The metadata has a name and a logo that the agent can show when it asks for consent.',
  level: 'SHOULD',
  impact: 'polish',
  postures: ['registration', 'oauth', 'own', 'credential-guide'],
  spec: [AUTHMD.resourceMetadata, rfc(9728, '2')],
  needs: ['prm'],
  wants: ['resourceLogo', 'posture'],
  unless: ({ prm, posture }) =>
    registersNobody(posture) && !listsServers(prm) && 'the metadata names no server at which a user would consent',
  check({ prm, resourceLogo: logo }): Problem[] {
    const { members } = prm
    const logoProblems = logo ? imageProblems(logo) : notServedProblems(prm, members['resource_logo_uri'])
    if (hasName(members)) return logoProblems
    // What a document shows as the whole answer has no name anywhere.
    const at = prm.isWhole ? prm.at('') : atMember(prm, '/resource_name')
    const actual = members['resource_name'] ?? null
    const message = `resource_name is ${actual === null ? 'missing' : 'not a name'}`
    return [{ message, at, expected: 'the name of the service', actual }, ...logoProblems]
  },
  why: 'The agent asks its user whether it may get access here, and shows this name and logo. Without them, the user sees only a host name or a broken image. This is so wherever the metadata lead to a server that gives access. An excerpt in a document may leave out the name, but not where it is shown as the answer to a request, without an ellipsis.',
  fix: 'Set `resource_name` to the name that users know. Set `resource_logo_uri` to an absolute https URL that returns an image without a credential.',
})

const listsServers = ({ members: { authorization_servers: listed } }: Metadata): boolean =>
  Array.isArray(listed) && listed.length > 0

/** A name in one language is a name (RFC 9728 §2.1). */
const hasName = (members: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(members).some(
    ([member, value]) => /^resource_name(#|$)/.test(member) && typeof value === 'string' && value.trim() !== '',
  )

function notServedProblems(prm: Metadata, actual: unknown = null): Problem[] {
  const at = atMember(prm, '/resource_logo_uri')
  const expected = 'the absolute https URL of an image'
  if (actual === null) return [{ message: 'resource_logo_uri is missing', at, expected, actual, level: 'MAY' }]
  // What is a URL was not asked: there is only a file.
  const url = httpUrl(actual)
  return url && isSecure(url)
    ? []
    : [{ message: 'resource_logo_uri is not an absolute https URL', at, expected, actual }]
}

function imageProblems(logo: Exchange): Problem[] {
  const { status, headers } = logo.response
  // A 5xx says nothing about the logo; transport/server-error reports it.
  if (status >= 500) return []
  if (status !== 200) {
    return [
      {
        message: `the logo cannot be loaded: ${answered(logo)}`,
        at: atStatus(logo),
        expected: '200',
        actual: status,
        fix: 'Answer a GET of `resource_logo_uri` without a credential with 200 and an image.',
      },
    ]
  }
  const actual = headers.get('content-type')
  if (/^image\//i.test(actual ?? '')) return []
  const at = atHeader(logo, 'content-type')
  return [
    {
      message: 'the logo is not an image',
      at,
      expected: 'image/*',
      actual,
      fix: 'Serve an image at `resource_logo_uri`, with its type (such as `Content-Type: image/svg+xml`).',
    },
  ]
}
