/** Adds the commands of the agent provider. */

import { Argument, type Command } from 'commander'
import type { MintFlags, ProviderFlags } from '../options/table.js'
import type { Minted } from './commands/mint.js'
import { addOptions } from './input/add-options.js'
import type { Io } from './terminal/io.js'

/** Adds `provider`, and `provider mint`, which signs one token. */
export function addProvider(root: Command, io: Io, done: (exitCode: number) => void): void {
  const provider = root
    .command('provider')
    .enablePositionalOptions()
    .description('serve an identity provider for agents on this machine, or write the files that it publishes')
  addOptions(provider, 'provider').action(async (flags: ProviderFlags) => {
    const { providerCommand } = await import('./commands/provider.js')
    done(await providerCommand(io, flags))
  })
  const mint = provider
    .command('mint')
    .description('sign one token, and print it')
    .addArgument(new Argument('<kind>', 'what to sign').choices(['id-jag', 'set']))
  addOptions(mint, 'provider mint').action(async (kind: Minted, flags: MintFlags) => {
    const { mintCommand } = await import('./commands/mint.js')
    done(await mintCommand(io, kind, flags))
  })
}
