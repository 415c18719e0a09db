/** The endpoints of both metadata documents and of the keys. */

import { ANY_ORIGIN, CACHEABLE, type Endpoint } from '../endpoint.js'
import { resourceMetadata, serverMetadata } from '../publish/metadata.js'
import { messageEnvelope } from '../refusal.js'
import { type Sandbox, versionOf } from '../sandbox.js'
import { PATHS } from '../vocabulary.js'
import { describe } from './document.js'

/** Protected resource metadata, authorization server metadata and keys. */
export const metadataEndpoints = (sandbox: Sandbox): Endpoint[] => [
  metadata(PATHS.resourceMetadata, (request) => resourceMetadata(describe(sandbox, originFor(sandbox, request)))),
  metadata(PATHS.serverMetadata, (request) => serverMetadata(describe(sandbox, originFor(sandbox, request)))),
  ...(versionOf(sandbox).exchanges ? [metadata(PATHS.jwks, () => sandbox.keys.jwks)] : []),
]

const metadata = (path: string, members: (request: Request) => object): Endpoint => ({
  path,
  handlers: { GET: (c) => c.json(members(c.req.raw)) },
  envelope: messageEnvelope,
  headers: { ...CACHEABLE, ...ANY_ORIGIN },
})

/**
 * Returns the configured origin, and never the host of the request. A sender must not be able to write itself into the metadata.
 */
function originFor({ options, misbehaves }: Sandbox, request: Request): string {
  const asked = request.headers.get('host')
  if (misbehaves('host-from-host') && asked !== null) return `${new URL(options.origin).protocol}//${asked}`
  if (!misbehaves('host-from-forwarded')) return options.origin
  const forwarded = /host="?([^";,\s]+)/i.exec(request.headers.get('forwarded') ?? '')?.[1]
  const host = request.headers.get('x-forwarded-host') ?? forwarded
  return host === undefined ? options.origin : `${new URL(options.origin).protocol}//${host}`
}
