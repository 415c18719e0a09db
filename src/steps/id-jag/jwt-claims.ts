/** Writes the claims of ID-JAGs, and presents them. */

import { randomUUID } from 'node:crypto'
import type { Subject } from '../../facts/id-jag.js'
import type { Facts } from '../../facts/index.js'
import type { CheckOptions } from '../../facts/options.js'
import type { AgentProvider } from '../../provider/provider.js'
import type { Exchange, Http } from '../../wire/http.js'
import type { JsonObject } from '../../wire/json.js'

/** Seconds. */
const LIFETIME = 300
const SINCE_LOGIN = 60

/** Returns a subject that no service has seen before. `draw` makes a UUID. */
export function newSubject(
  { providerDomain }: Pick<CheckOptions, 'providerDomain'>,
  draw: () => string = randomUUID,
): Subject {
  const name = draw()
  return { sub: name, email: `authmd-check-${name.slice(0, 8)}@${providerDomain}` }
}

/** Returns the claims of a conformant ID-JAG. `now` is in epoch milliseconds. */
export function idJagClaims(
  { issuer, clientId }: Pick<AgentProvider, 'issuer' | 'clientId'>,
  { aud, subject, now }: { readonly aud: unknown; readonly subject: Subject; readonly now: number },
): JsonObject {
  const { sub, email } = subject
  return renewClaims({ iss: issuer, sub, aud, client_id: clientId, email, email_verified: true }, now)
}

/** Returns the same claims for a new ID-JAG: the good twin of the one that was accepted. */
export function renewClaims(claims: JsonObject, now: number): JsonObject {
  const iat = Math.floor(now / 1000)
  return { ...claims, jti: randomUUID(), iat, exp: iat + LIFETIME, auth_time: iat - SINCE_LOGIN }
}

/** Registers with an ID-JAG. */
export const presentIdJag = (
  http: Http,
  { identityEndpoint, agentAuth, dialect }: Pick<Facts, 'identityEndpoint' | 'agentAuth' | 'dialect'>,
  jwt: string,
): Promise<Exchange> => http.register(identityEndpoint, dialect.idJag.request(jwt, agentAuth.members))
