/** Writes what a provider publishes as files, for whoever serves them elsewhere. */

import type { AgentProvider } from './provider.js'
import { appendedPaths, insertedPaths } from './publications.js'

/**
 * What a provider publishes, as files of its origin: path from the root, without the first slash, and content.
 * A folder cannot bear the name of a file: the second issuer's metadata are where OpenID Connect Discovery §4.1 looks for them,
 * and not where RFC 8414 §3.1 does, below the first one's. With them the issuer below the first that nobody should trust.
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
