import type { Dialect } from '../dialects/index.js'
import type { CeremonyBlock, Registration } from '../facts/register.js'
import type { Problem } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { answered } from './answer.js'
import { bodyProblems, jsonObjectProblems, schemaProblems } from './body.js'
import { atStatus } from './place.js'

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
export function notRegisteredProblems(exchange: Exchange, given: string): Problem[] {
  const { status, body } = exchange.response
  if (status <= 201) return jsonObjectProblems(exchange)
  const message = `${given}, but ${answered(exchange)}`
  return [{ message, at: atStatus(exchange), expected: '200', actual: body || status }]
}

/** The answer to a registration for an address, with its claim handle and, where the dialect has one there, its ceremony. */
export function emailRegistrationProblems(
  exchange: Exchange,
  registration: Registration | undefined,
  ceremony: CeremonyBlock | undefined,
  { schemas, email }: Dialect,
): Problem[] {
  if (!registration) return notRegisteredProblems(exchange, `${email.type} is offered`)
  return [
    ...bodyProblems(exchange, schemas.email),
    ...schemaProblems(exchange, schemas.claimHandle, registration.members),
    ...(ceremony ? schemaProblems(exchange, schemas.ceremony, ceremony.members, ceremony.pointer) : []),
  ]
}
