/** Members of the `agent_auth` block that name an endpoint, and what they were called. */

/** `since` is the first version with the newer name. */
export const ENDPOINTS = {
  /** Where agents register. */
  identity: { former: 'register_uri', name: 'identity_endpoint', since: '0.2' },
  /** Where a claim is started. */
  claim: { former: 'claim_uri', name: 'claim_endpoint', since: '0.2' },
  /** Where providers tell that they revoke. Agents revoke at the `revocation_endpoint` of RFC 7009, which is another. */
  events: { former: 'revocation_uri', name: 'events_endpoint', since: '0.3' },
} as const
export type EndpointName = keyof typeof ENDPOINTS

/** Every renaming, the newer name first in the order of a walk. */
export const RENAMED = [ENDPOINTS.identity, ENDPOINTS.claim, ENDPOINTS.events] as const

/** What an endpoint is called in any version, the newer name first. */
export const namesOf = (endpoint: EndpointName): readonly string[] => [
  ENDPOINTS[endpoint].name,
  ENDPOINTS[endpoint].former,
]
/** The names of all of them: first the newer ones, then the former. */
export const ENDPOINT_MEMBERS: readonly string[] = [
  ...RENAMED.map(({ name }) => name),
  ...RENAMED.map(({ former }) => former),
]
/** Where agents register and claim, by the names of any version. */
export const REGISTRATION_MEMBERS: readonly string[] = [...namesOf('identity'), ...namesOf('claim')]
