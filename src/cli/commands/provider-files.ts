/** Writes the files that a provider publishes, for `provider --out`. */

import { join, resolve } from 'node:path'
import type { ProviderFlags } from '../../options/table.js'
import { createProvider } from '../../provider/create.js'
import { filesOf } from '../../provider/files.js'
import { keysFor } from '../input/key-file.js'
import { issuerOf, orUsage } from '../input/provider-options.js'
import { isIn } from '../terminal/checkout.js'
import { writeWhole } from '../terminal/files.js'
import { type Io, UsageError } from '../terminal/io.js'
import { howToTrust, listPublished } from '../terminal/provider-lines.js'

/** Writes the public files into a folder. The private keys stay outside of it. */
export async function publish(io: Io, flags: ProviderFlags, out: string): Promise<number> {
  const { issuer, key } = flags
  if (issuer === undefined) throw new UsageError('--out needs --issuer <url>: the address where you publish the files')
  if (key === undefined)
    throw new UsageError(
      '--out needs --key <file>: the file with the private keys, which is created if it does not exist',
    )
  if (flags.port !== undefined) throw new UsageError('--out and --port contradict each other: give one')
  issuerOf('--issuer', issuer)
  if (isIn(resolve(out), resolve(key)))
    throw new UsageError(`--key ${key} is in ${out}, which you publish: keep the keys elsewhere`)
  const keys = await keysFor(flags)
  const provider = await orUsage(() => createProvider({ ...keys, issuer, serves: false }))
  const files = await filesOf(provider)
  await writeAll(out, files)
  const lines = [
    `Wrote ${files.size} files to ${out}. Publish them at ${new URL(issuer).origin}/, as application/json:`,
    '',
    ...[...files.keys()].map((path) => `  ${path}`),
    '',
    ...listPublished(provider),
    '',
    `Keep:     ${key} secret: anyone who has it can sign in as anybody at a service that trusts this issuer`,
    howToTrust(provider),
    `Check:    authmd-check <target> --provider ${issuer} --provider-key ${key}`,
  ]
  io.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, content] of files) {
    await writeWhole(join(folder, path), `${content}\n`)
  }
}
