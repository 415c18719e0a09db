/** Runs the command `provider`. */

import { once } from 'node:events'
import type { ProviderFlags } from '../../options/table.js'
import { listenAsProvider } from '../../provider/listen.js'
import type { AgentProvider } from '../../provider/provider.js'
import { keysFor } from '../input/key-file.js'
import { issuerOf, orUsage, portOf } from '../input/provider-options.js'
import { whileInterruptible } from '../terminal/interrupt.js'
import { type Io, UsageError } from '../terminal/io.js'
import { howToTrust, listPublished } from '../terminal/provider-lines.js'
import { publish } from './provider-files.js'

/** `authmd-check provider`: serves a provider until Ctrl-C, or writes the files to publish. */
export async function providerCommand(io: Io, flags: ProviderFlags): Promise<number> {
  if (flags.out !== undefined) return publish(io, flags, flags.out)
  const port = portFor(flags)
  const keys = await keysFor(flags)
  const { provider, ...listening } = await orUsage(() =>
    listenAsProvider({
      ...keys,
      ...(flags.alg === undefined ? {} : { alg: flags.alg }),
      ...(flags.issuer === undefined ? {} : { issuer: flags.issuer }),
      port,
    }),
  )
  try {
    await whileInterruptible(io, async (signal) => {
      io.stdout.write(serving(provider, listening.port, flags).join('\n').concat('\n'))
      if (!signal.aborted) await once(signal, 'abort')
    })
  } finally {
    await listening.close()
  }
  return 0
}

/** Returns the port to serve on. An issuer on this machine names its own port. */
function portFor({ issuer, port }: ProviderFlags): number {
  if (issuer === undefined) return port ?? 0
  const url = issuerOf('--issuer', issuer)
  if (url.protocol !== 'http:') return port ?? 0
  if (port !== undefined && port !== portOf(url)) {
    throw new UsageError(`--port ${port} and --issuer ${issuer} contradict each other: give one`)
  }
  return portOf(url)
}

function serving(provider: AgentProvider, port: number, { key }: ProviderFlags): string[] {
  const { issuer } = provider
  const forwards = portOf(new URL(issuer)) === port ? [] : [`Forward:  ${issuer} to http://127.0.0.1:${port}`]
  const check =
    key === undefined
      ? `authmd-check <target> --provider ${issuer} (it serves the issuer by itself: stop this provider first)`
      : `authmd-check <target> --provider ${issuer} --provider-key ${key}`
  return [
    'This is an identity provider for agents, for tests.',
    '',
    ...listPublished(provider),
    '',
    howToTrust(provider),
    `Check:    ${check}`,
    ...(key === undefined
      ? []
      : [`Mint:     authmd-check provider mint id-jag --key ${key} --issuer ${issuer} --aud <aud>`]),
    ...forwards,
    'Stop it:  Ctrl-C',
  ]
}
