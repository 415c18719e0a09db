/** Judges registrations for more than one rule. */

import type { Dialect } from '../dialects/index.js'
import type { CeremonyBlock, Registration } from '../facts/register.js'
import type { Problem } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { answered } from './answer.js'
import { bodyProblems, jsonObjectProblems, schemaProblems } from './body.js'
import { atStatus } from './place.js'

/** Pointers to every member of an answer that may contain a credential. */
export const CREDENTIALS = [
  '/identity_assertion',
  '/identity/assertion',
  '/identity/refresh_token',
  '/credential',
  '/api_key',
  '/access_token',
  '/refresh_token',
]

/** Problems of an answer that is not a registration. */
export function notRegisteredProblems(exchange: Exchange, given: string): Problem[] {
  const { status, body } = exchange.response
  if (status <= 201) return jsonObjectProblems(exchange)
  const message = `${given}, but ${answered(exchange)}`
  return [{ message, at: atStatus(exchange), expected: '200', actual: body || status }]
}

/** Problems of the answer to a registration for an address: its body, its claim handle and, if there is one, its ceremony. */
export function emailRegistrationProblems(
  exchange: Exchange,
  registration: Registration | undefined,
  ceremony: CeremonyBlock | undefined,
  { schemas, email }: Dialect,
): Problem[] {
  if (!registration) return notRegisteredProblems(exchange, `the service offers ${email.type}`)
  return [
    ...bodyProblems(exchange, schemas.email),
    ...schemaProblems(exchange, schemas.claimHandle, registration.members),
    ...(ceremony ? schemaProblems(exchange, schemas.ceremony, ceremony.members, ceremony.pointer) : []),
  ]
}
