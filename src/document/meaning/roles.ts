import { fieldsOf, headerOf } from '../examples/requests.js'
import type { DocumentedRequest } from '../model.js'

/** What an endpoint is for. */
export type Role = 'identity' | 'claim' | 'token' | 'revocation' | 'events'

/** The members that name the endpoint of a role, in any dialect. */
export const MEMBERS_OF: Readonly<Record<Role, readonly string[]>> = {
  identity: ['identity_endpoint', 'register_uri'],
  claim: ['claim_endpoint', 'claim_uri'],
  token: ['token_endpoint'],
  revocation: ['revocation_endpoint'],
  events: ['events_endpoint'],
}

const IDENTITY_TYPES: readonly (string | undefined)[] = ['anonymous', 'service_auth', 'identity_assertion']
const GRANTS: readonly (string | undefined)[] = [
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:workos:agent-auth:grant-type:claim',
]

const known = new WeakMap<DocumentedRequest, Role | 'none'>()

/** What a request is for, by its own shape and never by its URL; nothing where the shape leaves a doubt. */
export function roleOf(request: DocumentedRequest): Role | undefined {
  // Many ask, and the body has to be read to tell.
  const role = known.get(request) ?? readRole(request) ?? 'none'
  known.set(request, role)
  return role === 'none' ? undefined : role
}

function readRole(request: DocumentedRequest): Role | undefined {
  if (request.method !== 'POST') return undefined
  if (/secevent\+jwt/i.test(headerOf(request, 'content-type') ?? '')) return 'events'
  const fields = fieldsOf(request)
  if (GRANTS.includes(fields.get('grant_type'))) return 'token'
  if (fields.has('claim_token')) return fields.has('email') || fields.has('login_hint') ? 'claim' : undefined
  if (IDENTITY_TYPES.includes(fields.get('type'))) return 'identity'
  if (fields.has('token') && fields.has('token_type_hint') && !/introspect/i.test(request.target)) return 'revocation'
  if (fields.has('token') && /revo/i.test(request.target)) return 'revocation'
  return undefined
}
