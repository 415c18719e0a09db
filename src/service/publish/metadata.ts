/** Writes both metadata documents. */

import { claimsByPolling, type Description, offers, postClaimScopes } from './description.js'
import { CLAIM_GRANT, CREDENTIAL_TYPES, EXCHANGE_GRANT, ID_JAG, REVOKED_EVENT, VERIFIED_EMAIL } from './vocabulary.js'

/** RFC 9728 §2 */
export const resourceMetadata = (service: Description) => ({
  resource: service.resource,
  resource_name: service.name,
  ...(service.logo === undefined ? {} : { resource_logo_uri: service.logo }),
  ...(service.documentation === undefined ? {} : { resource_documentation: service.documentation }),
  authorization_servers: [service.issuer],
  ...scopesSupported(service),
  bearer_methods_supported: ['header'],
})

/** RFC 8414 §2, and the `agent_auth` block. */
export const serverMetadata = (service: Description) => ({
  ...(service.version.exchanges ? oauthServer(service) : {}),
  agent_auth: agentAuth(service),
})

const oauthServer = (service: Description) => ({
  issuer: service.issuer,
  token_endpoint: service.urls.token,
  revocation_endpoint: service.urls.revocation,
  jwks_uri: service.urls.jwks,
  grant_types_supported: [EXCHANGE_GRANT, ...(claimsByPolling(service) ? [CLAIM_GRANT] : [])],
  // There is no authorization endpoint, but RFC 8414 requires the member.
  response_types_supported: ['none'],
  token_endpoint_auth_methods_supported: ['none'],
  revocation_endpoint_auth_methods_supported: ['none'],
  ...scopesSupported(service),
  ...(service.documentation === undefined ? {} : { service_documentation: service.documentation }),
})

/** A member without any value is left out (RFC 8414 §3.2, RFC 9728 §3.2). */
function scopesSupported(service: Description) {
  const scopes = postClaimScopes(service)
  return scopes.length === 0 ? {} : { scopes_supported: scopes }
}

function agentAuth(service: Description) {
  const { version, urls } = service
  const { members, exchanges, revocationMessage } = version
  const types = identityTypes(service)
  const credentials = exchanges ? {} : { credential_types_supported: CREDENTIAL_TYPES }
  return {
    skill: urls.document,
    [members.identity]: urls.identity,
    [members.claim]: urls.claim,
    identity_types_supported: types,
    ...(types.includes('anonymous') && !exchanges ? { anonymous: credentials } : {}),
    ...(types.includes('identity_assertion')
      ? {
          [members.events]: urls.events,
          identity_assertion: { assertion_types_supported: assertionTypes(service), ...credentials },
          ...(revocationMessage === 'secevent+jwt' ? { events_supported: [REVOKED_EVENT] } : {}),
        }
      : {}),
  }
}

/** Returns the values of `identity_types_supported`: the offered types, by the names of the version. */
function identityTypes({ version, identityTypes }: Description): readonly string[] {
  const names = identityTypes.map((type) =>
    type === 'service_auth' && version.emailType === 'verified_email' ? 'identity_assertion' : type,
  )
  return [...new Set([...names, ...(version.refreshes ? ['refresh'] : [])])]
}

const assertionTypes = (service: Description): readonly string[] => [
  ...(offers(service, 'service_auth') && service.version.emailType === 'verified_email' ? [VERIFIED_EMAIL] : []),
  ...(offers(service, 'identity_assertion') ? [ID_JAG] : []),
]
