import { ANY_ORIGIN, CACHEABLE, type Endpoint } from './endpoint.js'
import { messageEnvelope } from './refusal.js'
import { offers, type Sandbox } from './sandbox.js'
import { CLAIM_GRANT, EXCHANGE_GRANT, ID_JAG, PATHS, REVOKED_EVENT, SCOPES, SERVICE_NAME } from './vocabulary.js'

/** Protected resource metadata, authorization server metadata and keys. */
export const metadataEndpoints = (sandbox: Sandbox): Endpoint[] => [
  metadata(PATHS.resourceMetadata, (request) => resourceMetadata(originFor(sandbox, request))),
  metadata(PATHS.serverMetadata, (request) => serverMetadata(sandbox, originFor(sandbox, request))),
  metadata(PATHS.jwks, () => sandbox.keys.jwks),
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
  issuer: origin,
  token_endpoint: origin + PATHS.token,
  revocation_endpoint: origin + PATHS.revocation,
  jwks_uri: origin + PATHS.jwks,
  grant_types_supported: [EXCHANGE_GRANT, CLAIM_GRANT],
  // There is no authorization endpoint, but RFC 8414 requires the member.
  response_types_supported: ['none'],
  token_endpoint_auth_methods_supported: ['none'],
  revocation_endpoint_auth_methods_supported: ['none'],
  scopes_supported: Object.keys(SCOPES),
  service_documentation: origin + PATHS.docs,
  agent_auth: agentAuth(sandbox, origin),
})

const agentAuth = (sandbox: Sandbox, origin: string) => ({
  skill: origin + PATHS.document,
  identity_endpoint: origin + PATHS.identity,
  claim_endpoint: origin + PATHS.claim,
  identity_types_supported: sandbox.options.identityTypes,
  ...(offers(sandbox, 'identity_assertion')
    ? {
        events_endpoint: origin + PATHS.events,
        identity_assertion: { assertion_types_supported: [ID_JAG] },
        events_supported: [REVOKED_EVENT],
      }
    : {}),
})
