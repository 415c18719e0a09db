/** Writes what a provider publishes as files, for people who serve them elsewhere. */

import type { AgentProvider } from './provider.js'
import { appendedPaths, insertedPaths } from './publications.js'

/**
 * Returns what a provider publishes as files of its origin: the path from the root, without the first slash, and the content.
 * A folder cannot have the name of a file. So the second issuer's metadata is where OpenID Connect Discovery §4.1 looks for it, and not
 * where RFC 8414 §3.1 does, below the first one's. The files of the issuer below the first one, which nobody should trust, are there too.
 */
export async function filesOf(provider: AgentProvider): Promise<ReadonlyMap<string, string>> {
  const { origin, pathname } = new URL(provider.issuer)
  const of = pathname.replace(/\/$/, '')
  const paths = [
    ...appendedPaths(of),
    ...insertedPaths(of),
    ...appendedPaths(new URL(provider.second.issuer).pathname),
    ...appendedPaths(`${of}/evil`),
  ]
  const contents = paths.map(async (path): Promise<[string, string]> => {
    const response = await provider.fetch(new Request(`${origin}${path}`))
    return [path.slice(1), await response.text()]
  })
  return new Map(await Promise.all(contents))
}
