/** Says at which trust level an agent registers by each type. */

import type { TrustLevel } from '../model/surface.js'
import { IDENTITY_ASSERTION, SERVICE_AUTH, VERIFIED_EMAIL } from '../wire/words.js'

/** Registration by RFC 7591, which no version of auth.md lists as a type. */
export const CLIENT_REGISTRATION = 'client_registration'

const TRUST: Readonly<Record<string, TrustLevel>> = {
  anonymous: 'anonymous',
  [VERIFIED_EMAIL]: 'user-claimed',
  [SERVICE_AUTH]: 'user-claimed',
  [IDENTITY_ASSERTION]: 'identity-asserted',
  [CLIENT_REGISTRATION]: 'client-registration',
}

/** The types whose trust level is known. */
export const TRUSTED_TYPES: readonly string[] = Object.keys(TRUST)

/** Returns the trust level of a type; undefined for one that no version of auth.md has. */
export const trustOf = (type: string): TrustLevel | undefined => (Object.hasOwn(TRUST, type) ? TRUST[type] : undefined)
