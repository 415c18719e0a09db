/** Lists the URLs that the metadata publishes. */

import type { NamedEndpoint } from '../document/examples/operations.js'
import { MEMBERS_OF } from '../document/meaning/roles.js'
import type { Known } from '../facts/index.js'
import { httpUrl } from '../wire/sites.js'

const ENDPOINTS = Object.values(MEMBERS_OF).flat()

/** Lists the URLs that agents call by the metadata, and the URLs of the metadata. What the document shows of them is not published. */
export function publishedUrls({ prm, as, agentAuth }: Known<never, 'prm' | 'as' | 'agentAuth'>): URL[] {
  const published = [prm, as, agentAuth].filter((metadata) => metadata !== undefined && !metadata.isExcerpt)
  return published
    .flatMap((metadata) =>
      metadata ? [metadata.url, ...['resource', 'issuer', ...ENDPOINTS].map((member) => metadata.members[member])] : [],
    )
    .flatMap((url) => httpUrl(url) ?? [])
}

/** Lists the endpoints that the metadata name, to tell what a request of a document is for. */
export const namedEndpoints = ({ as, agentAuth }: Known<never, 'as' | 'agentAuth'>): NamedEndpoint[] =>
  [as, agentAuth].flatMap((metadata) =>
    ENDPOINTS.flatMap((member) => {
      const url = metadata?.members[member]
      // Metadata are no endpoint, even where they are called one: what is read there is no request to it.
      return typeof url === 'string' && !url.includes('/.well-known/') ? [{ member, url }] : []
    }),
  )
