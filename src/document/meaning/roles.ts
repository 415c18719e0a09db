/** Decides which endpoint a request belongs to. */

import { BODY_TYPES, CLAIM_GRANT, ENDPOINTS, JWT_BEARER, namesOf } from '../../wire/words.js'
import { fieldsOf, headerOf } from '../examples/requests.js'
import type { DocumentedRequest } from '../model.js'

/** The purpose of an endpoint. */
export type Role = 'identity' | 'claim' | 'token' | 'revocation' | 'events'

/** The metadata members that name the endpoint of each role, in any dialect. */
export const MEMBERS_OF: Readonly<Record<Role, readonly string[]>> = {
  identity: namesOf('identity'),
  claim: namesOf('claim'),
  token: ['token_endpoint'],
  revocation: ['revocation_endpoint'],
  // Its former name also named the endpoint at which agents revoke.
  events: [ENDPOINTS.events.name],
}

const TYPES: readonly (string | undefined)[] = BODY_TYPES
const GRANTS: readonly (string | undefined)[] = [JWT_BEARER, CLAIM_GRANT]

const knownRoles = new WeakMap<DocumentedRequest, Role | 'none'>()

/** Returns the role of a request, by its shape and never by its URL, or nothing if the shape is not clear. */
export function roleOf(request: DocumentedRequest): Role | undefined {
  // Many callers ask, and the answer requires reading the body.
  const role = knownRoles.get(request) ?? readRole(request) ?? 'none'
  knownRoles.set(request, role)
  return role === 'none' ? undefined : role
}

function readRole(request: DocumentedRequest): Role | undefined {
  if (request.method !== 'POST') return undefined
  if (/secevent\+jwt/i.test(headerOf(request, 'content-type') ?? '')) return 'events'
  const fields = fieldsOf(request)
  if (GRANTS.includes(fields.get('grant_type'))) return 'token'
  if (fields.has('claim_token')) return fields.has('email') || fields.has('login_hint') ? 'claim' : undefined
  if (TYPES.includes(fields.get('type'))) return 'identity'
  if (fields.has('token') && fields.has('token_type_hint') && !/introspect/i.test(request.target)) return 'revocation'
  if (fields.has('token') && /revo/i.test(request.target)) return 'revocation'
  return undefined
}
