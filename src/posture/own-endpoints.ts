/** Finds the endpoints at which a document tells agents to register, to compare them with the metadata. */

import { fieldsOf, urlOf } from '../document/examples/requests.js'
import { MEMBERS_OF, roleOf } from '../document/meaning/roles.js'
import type { Document } from '../document/model.js'
import { sameSite } from '../wire/sites.js'
import { ownRequests } from './own-registration.js'

/** A URL at which a document tells agents to register, and the metadata members that may name it. */
export interface OfferedEndpoint {
  readonly url: string
  readonly members: readonly string[]
}

/**
 * Returns the complete URLs on the own site at which agents register, by auth.md or by the service's own protocol, and at which clients
 * register (RFC 7591).
 */
export function offeredEndpoints(document: Document, base: string): OfferedEndpoint[] {
  const own = new Set(ownRequests(document))
  const site = new URL(base)
  return document.requests.flatMap((request) => {
    const role = roleOf(request)
    const isClients = request.method === 'POST' && fieldsOf(request).has('redirect_uris')
    if (role !== 'identity' && !isClients && !own.has(request)) return []
    const url = urlOf(request, base)
    if (!url || !sameSite(url, site)) return []
    return [{ url: url.href, members: role ? MEMBERS_OF[role] : [] }]
  })
}
