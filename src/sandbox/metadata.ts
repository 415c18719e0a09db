import { ANY_ORIGIN, CACHEABLE, type Endpoint } from './endpoint.js'
import { messageEnvelope } from './refusal.js'
import { claimsByPolling, offers, type Sandbox, versionOf } from './sandbox.js'
import {
  CLAIM_GRANT,
  CREDENTIAL_TYPES,
  EXCHANGE_GRANT,
  ID_JAG,
  PATHS,
  REVOKED_EVENT,
  SCOPES,
  SERVICE_NAME,
  VERIFIED_EMAIL,
} from './vocabulary.js'

/** Protected resource metadata, authorization server metadata and keys. */
export const metadataEndpoints = (sandbox: Sandbox): Endpoint[] => [
  metadata(PATHS.resourceMetadata, (request) => resourceMetadata(originFor(sandbox, request))),
  metadata(PATHS.serverMetadata, (request) => serverMetadata(sandbox, originFor(sandbox, request))),
  ...(versionOf(sandbox).exchanges ? [metadata(PATHS.jwks, () => sandbox.keys.jwks)] : []),
]

const metadata = (path: string, members: (request: Request) => object): Endpoint => ({
  path,
  handlers: { GET: (c) => c.json(members(c.req.raw)) },
  envelope: messageEnvelope,
  headers: { ...CACHEABLE, ...ANY_ORIGIN },
})

/** The configured origin, whatever the request says: a sender must not be able to write itself into the metadata. */
function originFor({ options, misbehaves }: Sandbox, request: Request): string {
  if (!misbehaves('host-from-forwarded')) return options.origin
  const forwarded = /host="?([^";,\s]+)/i.exec(request.headers.get('forwarded') ?? '')?.[1]
  const host = request.headers.get('x-forwarded-host') ?? forwarded
  return host === undefined ? options.origin : `${new URL(options.origin).protocol}//${host}`
}

/** RFC 9728 §2 */
export const resourceMetadata = (origin: string) => ({
  resource: origin,
  resource_name: SERVICE_NAME,
  resource_logo_uri: origin + PATHS.logo,
  resource_documentation: origin + PATHS.docs,
  authorization_servers: [origin],
  scopes_supported: Object.keys(SCOPES),
  bearer_methods_supported: ['header'],
})

/** RFC 8414 §2, and the `agent_auth` block. */
export const serverMetadata = (sandbox: Sandbox, origin: string) => ({
  ...(versionOf(sandbox).exchanges ? oauthServer(sandbox, origin) : {}),
  agent_auth: agentAuth(sandbox, origin),
})

const oauthServer = (sandbox: Sandbox, origin: string) => ({
  issuer: origin,
  token_endpoint: origin + PATHS.token,
  revocation_endpoint: origin + PATHS.revocation,
  jwks_uri: origin + PATHS.jwks,
  grant_types_supported: [EXCHANGE_GRANT, ...(claimsByPolling(sandbox) ? [CLAIM_GRANT] : [])],
  // There is no authorization endpoint, but RFC 8414 requires the member.
  response_types_supported: ['none'],
  token_endpoint_auth_methods_supported: ['none'],
  revocation_endpoint_auth_methods_supported: ['none'],
  scopes_supported: Object.keys(SCOPES),
  service_documentation: origin + PATHS.docs,
})

function agentAuth(sandbox: Sandbox, origin: string) {
  const { members, paths, exchanges, revocationMessage } = versionOf(sandbox)
  const types = identityTypes(sandbox)
  const credentials = exchanges ? {} : { credential_types_supported: CREDENTIAL_TYPES }
  return {
    skill: origin + PATHS.document,
    [members.identity]: origin + paths.identity,
    [members.claim]: origin + paths.claim,
    identity_types_supported: types,
    ...(types.includes('anonymous') && !exchanges ? { anonymous: credentials } : {}),
    ...(types.includes('identity_assertion')
      ? {
          [members.events]: origin + paths.events,
          identity_assertion: { assertion_types_supported: assertionTypes(sandbox), ...credentials },
          ...(revocationMessage === 'secevent+jwt' ? { events_supported: [REVOKED_EVENT] } : {}),
        }
      : {}),
  }
}

/** What `identity_types_supported` lists: the types that are offered, as the version calls them. */
function identityTypes(sandbox: Sandbox): readonly string[] {
  const { emailType, refreshes } = versionOf(sandbox)
  const names = sandbox.options.identityTypes.map((type) =>
    type === 'service_auth' && emailType === 'verified_email' ? 'identity_assertion' : type,
  )
  return [...new Set([...names, ...(refreshes ? ['refresh'] : [])])]
}

const assertionTypes = (sandbox: Sandbox): readonly string[] => [
  ...(offers(sandbox, 'service_auth') && versionOf(sandbox).emailType === 'verified_email' ? [VERIFIED_EMAIL] : []),
  ...(offers(sandbox, 'identity_assertion') ? [ID_JAG] : []),
]
