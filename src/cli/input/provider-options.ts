/** Makes the agent provider of a run from its options. */

import { trimEndOf } from '../../model/trim-end.js'
import type { CheckFlags } from '../../options/table.js'
import { createProvider } from '../../provider/create.js'
import { listenAsProvider } from '../../provider/listen.js'
import type { AgentProvider } from '../../provider/provider.js'
import { httpUrl, isLoopback } from '../../wire/sites.js'
import { UsageError } from '../terminal/io.js'
import { readKeys } from './key-file.js'

/** A provider for a run, and the function that ends it. */
export interface Provision {
  readonly provider?: AgentProvider
  close(): Promise<void>
}

/** Returns the provider of a run. It is served during the run if its issuer is on this machine. Otherwise it is published elsewhere. */
export async function provide({
  provider: issuer,
  providerKey,
}: Pick<CheckFlags, 'provider' | 'providerKey'>): Promise<Provision> {
  if (issuer === undefined) {
    if (providerKey !== undefined) throw new UsageError('--provider-key needs --provider <issuer>')
    return { close: async () => undefined }
  }
  const url = issuerOf('--provider', issuer)
  if (providerKey !== undefined) return readPublished(issuer, providerKey)
  if (url.protocol === 'http:') return orUsage(() => listenAsProvider({ issuer, port: portOf(url) }), HINT)
  throw new UsageError(
    `--provider ${issuer} needs --provider-key <file>: the private keys of that provider ` +
      '("authmd-check provider --issuer <url> --key <file> --out <dir>" makes the keys and the files to publish)',
  )
}

const HINT =
  ' If "authmd-check provider --key <file>" serves that address, give --provider-key <file> with the same file.'

async function readPublished(issuer: string, file: string): Promise<Provision> {
  const keys = await readKeys(file)
  const provider = await orUsage(() => createProvider({ ...keys, issuer, serves: false }))
  return { provider, close: async () => undefined }
}

/** Checks an issuer, whose bytes must be the same in every token. Only an issuer on this machine may use http. */
export function issuerOf(option: string, text: string): URL {
  const url = httpUrl(text)
  if (!url) throw new UsageError(`${option} "${text}" is not an http or https URL`)
  if (url.username || url.password || url.search || url.hash) {
    throw new UsageError(`${option} "${text}" is not an issuer: it has a user, a query or a fragment`)
  }
  const canonical = trimEndOf(url.href, /\//)
  if (text !== canonical) throw new UsageError(`${option} "${text}" is compared byte by byte: write it as ${canonical}`)
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new UsageError(`${option} ${text} is not on this machine: give an https URL`)
  }
  if (url.port === '0') throw new UsageError(`${option} ${text} has the port 0: services cannot find it`)
  return url
}

export const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'http:' ? 80 : 443))

/** Runs a task. A failure is a usage error, because the given options caused it. */
export async function orUsage<T>(task: () => Promise<T>, hint = ''): Promise<T> {
  try {
    return await task()
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}${hint}`)
  }
}
