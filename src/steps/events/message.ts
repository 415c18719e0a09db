/** Writes the claims of security events, and pushes them. */

import { randomUUID } from 'node:crypto'
import type { EventMessage } from '../../dialects/dialect.js'
import type { Exchange, Http } from '../../wire/http.js'
import type { JsonObject } from '../../wire/json.js'

/** The issuer, subject and audience of an event. */
export interface About {
  readonly iss: unknown
  readonly sub: unknown
  readonly aud: unknown
}

/** Returns the claims of a Security Event Token (RFC 8417 §2.2) or a logout token that revokes. `now` is in epoch milliseconds. */
export function eventClaims({ iss, sub, aud }: About, { event, lifetime }: EventMessage, now: number): JsonObject {
  const iat = Math.floor(now / 1000)
  const exp = lifetime === undefined ? {} : { exp: iat + lifetime }
  return { iss, sub, aud, iat, ...exp, jti: randomUUID(), events: { [event]: {} } }
}

export const mediaTypeOf = ({ typ }: EventMessage): string => `application/${typ}`

/** Pushes an event (RFC 8935 §2). Anyone who holds it can revoke, so it stays out of the report. */
export function push(http: Http, endpoint: string, jwt: string, contentType: string): Promise<Exchange> {
  http.learn(jwt, 'security_event')
  return http.send('POST', endpoint, { body: jwt, headers: { 'content-type': contentType } })
}
