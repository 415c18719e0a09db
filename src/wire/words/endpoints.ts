/** Members of the `agent_auth` block with the URL of an endpoint, and their former names. */

/** `since` is the first version with the newer name. */
export const ENDPOINTS = {
  /** Where agents register. */
  identity: { former: 'register_uri', name: 'identity_endpoint', since: '0.2' },
  /** Where a claim starts. */
  claim: { former: 'claim_uri', name: 'claim_endpoint', since: '0.2' },
  /** Where providers report that they revoke. Agents use another endpoint, the `revocation_endpoint` of RFC 7009. */
  events: { former: 'revocation_uri', name: 'events_endpoint', since: '0.3' },
} as const
export type EndpointName = keyof typeof ENDPOINTS

/** Every renamed endpoint, in the order in which an agent calls them. */
export const RENAMED = [ENDPOINTS.identity, ENDPOINTS.claim, ENDPOINTS.events] as const

/** Returns the names of an endpoint in all versions, the newer name first. */
export const namesOf = (endpoint: EndpointName): readonly string[] => [
  ENDPOINTS[endpoint].name,
  ENDPOINTS[endpoint].former,
]
/** The names of all endpoints: first the newer names, then the former ones. */
export const ENDPOINT_MEMBERS: readonly string[] = [
  ...RENAMED.map(({ name }) => name),
  ...RENAMED.map(({ former }) => former),
]
/** The names of the registration and claim endpoints in all versions. */
export const REGISTRATION_MEMBERS: readonly string[] = [...namesOf('identity'), ...namesOf('claim')]
