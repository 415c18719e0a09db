/**
 * The protocol's names for the template and the sandbox. They repeat the checker's names (`src/wire/words.ts`) on purpose. A mistake
 * in either place shows when the two meet.
 */

/** The exchange of an assertion for a token. */
export const EXCHANGE_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
export const CLAIM_GRANT = 'urn:workos:agent-auth:grant-type:claim'
export const ID_JAG = 'urn:ietf:params:oauth:token-type:id-jag'
/** The assertion type for an e-mail address, before `service_auth`. */
export const VERIFIED_EMAIL = 'verified_email'
/** The credential types that an agent can ask for, if registration returns the credential itself. */
export const CREDENTIAL_TYPES: readonly string[] = ['access_token', 'api_key']
export const REVOKED_EVENT = 'https://schemas.workos.com/events/agent/auth/identity/assertion/revoked'
