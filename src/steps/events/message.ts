import { randomUUID } from 'node:crypto'
import type { EventMessage } from '../../dialects/dialect.js'
import type { Exchange, Http } from '../../wire/http.js'
import type { JsonObject } from '../../wire/json.js'

/** Whom an event is about, who says so, and to whom. */
export interface About {
  readonly iss: unknown
  readonly sub: unknown
  readonly aud: unknown
}

/** Claims of a Security Event Token (RFC 8417 §2.2), or of a logout token, by which a provider revokes. `now` in epoch milliseconds. */
export function eventClaims({ iss, sub, aud }: About, { event, lifetime }: EventMessage, now: number): JsonObject {
  const iat = Math.floor(now / 1000)
  const exp = lifetime === undefined ? {} : { exp: iat + lifetime }
  return { iss, sub, aud, iat, ...exp, jti: randomUUID(), events: { [event]: {} } }
}

export const mediaTypeOf = ({ typ }: EventMessage): string => `application/${typ}`

/** Pushes it (RFC 8935 §2). Whoever holds it can revoke: it is kept out of the report. */
export function push(http: Http, endpoint: string, jwt: string, contentType: string): Promise<Exchange> {
  http.learn(jwt, 'security_event')
  return http.send('POST', endpoint, { body: jwt, headers: { 'content-type': contentType } })
}
