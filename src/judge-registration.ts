import type { Dialect } from './dialects/index.js'
import { answered, atStatus, bodyFollows, carriesJsonObject, followsSchema } from './judge.js'
import type { Problem } from './model.js'
import type { Exchange } from './session/http.js'
import type { CeremonyBlock } from './steps/email.js'
import type { Registration } from './steps/registration.js'

/** Judgements of registrations that more than one rule needs. */

/** Where an answer may hold a credential, by whichever name. */
export const CREDENTIALS = [
  '/identity_assertion',
  '/identity/assertion',
  '/identity/refresh_token',
  '/credential',
  '/api_key',
  '/access_token',
  '/refresh_token',
]

/** What was wrong with an answer that could not be taken for a registration. */
export function isTaken(exchange: Exchange, given: string): Problem[] {
  const { status, body } = exchange.response
  if (status <= 201) return carriesJsonObject(exchange)
  const message = `${given}, but ${answered(exchange)}`
  return [{ message, at: atStatus(exchange), expected: '200', actual: body || status }]
}

/** The answer to a registration for an address, with its claim handle and, where the dialect has one there, its ceremony. */
export function registersByEmail(
  exchange: Exchange,
  registration: Registration | undefined,
  ceremony: CeremonyBlock | undefined,
  { schemas, email }: Dialect,
): Problem[] {
  if (!registration) return isTaken(exchange, `${email.type} is offered`)
  return [
    ...bodyFollows(exchange, schemas.email),
    ...followsSchema(exchange, schemas.claimHandle, registration.members),
    ...(ceremony ? followsSchema(exchange, schemas.ceremony, ceremony.members, ceremony.pointer) : []),
  ]
}
