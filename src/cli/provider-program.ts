import { Argument, type Command, InvalidArgumentError, Option } from 'commander'
import { CURRENT, DIALECT_NAMES } from '../dialects/index.js'
import { FORGERIES } from '../provider/forgeries.js'
import { SIGNING_ALGS } from '../provider/provider.js'
import type { JsonObject } from '../wire/json.js'
import type { Minted, MintFlags } from './commands/mint.js'
import type { ServeProviderFlags } from './commands/provider.js'
import { port } from './input/values.js'
import type { Io } from './terminal/io.js'

export function addProvider(root: Command, io: Io, done: (exitCode: number) => void): void {
  const provider = root
    .command('provider')
    .enablePositionalOptions()
    .description('serve an identity provider for agents on loopback, or write what it publishes')
    .option('--port <n>', "the port (default: the issuer's, or a free one)", port)
    .option('--issuer <url>', 'its issuer (default: http://127.0.0.1:PORT)')
    .option('--key <file>', 'its private keys; made when it is not there, never overwritten')
    .addOption(new Option('--alg <alg>', 'for new keys (default: ES256)').choices(SIGNING_ALGS))
    .option('--out <dir>', 'write what is to be published at --issuer, and do not serve')
    .action(async (flags: ServeProviderFlags) => {
      const { providerCommand } = await import('./commands/provider.js')
      done(await providerCommand(io, flags))
    })
  provider
    .command('mint')
    .description('print one token that it signs')
    .addArgument(new Argument('<kind>', 'what to sign').choices(['id-jag', 'set']))
    .requiredOption('--key <file>', 'the private keys')
    .requiredOption('--issuer <url>', 'who signs')
    .requiredOption('--aud <aud>', 'for whom: the issuer of the authorization server, or the resource')
    .option('--sub <sub>', 'about whom; of an id-jag somebody new by default')
    .option('--email <email>', 'whose address an id-jag vouches for')
    .option('--event <uri>', 'what a set says (default: that the assertion is revoked)')
    .addOption(new Option('--dialect <version>', 'the version of auth.md').choices(DIALECT_NAMES).default(CURRENT))
    .option('--claim <name=value>', 'another claim, or another value: JSON, or text; repeatable', claim)
    .addOption(new Option('--forge <forgery>', 'sign it wrongly').choices(FORGERIES))
    .action(async (kind: Minted, flags: MintFlags) => {
      const { mintCommand } = await import('./commands/mint.js')
      done(await mintCommand(io, kind, flags))
    })
}

function claim(text: string, before: JsonObject = {}): JsonObject {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('Give <name>=<value>.')
  return { ...before, [text.slice(0, at)]: jsonOrText(text.slice(at + 1)) }
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
