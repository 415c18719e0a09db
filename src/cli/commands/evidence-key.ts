/** Runs the command `evidence key`: makes the key of a team, and prints its public half. */

import { TOOL } from '../../model/tool.js'
import type { EvidenceKeyFlags } from '../../options/table.js'
import { bundleKey, createKeyFile } from '../input/bundle-key.js'
import { type Io, UsageError } from '../terminal/io.js'

/** `authmd-check evidence key <file>`: prints a JWK Set (RFC 7517 §5), which the team publishes. */
export async function evidenceKeyCommand(io: Io, file: string, { alg }: EvidenceKeyFlags): Promise<number> {
  const isNew = await createKeyFile(file, alg ?? 'EdDSA')
  const key = await bundleKey(io, file)
  if (alg !== undefined && key.alg !== alg) throw new UsageError(`--alg ${alg}: the key in ${file} is for ${key.alg}`)
  io.stdout.write(`${JSON.stringify({ keys: [key.publicJwk] }, undefined, 2)}\n`)
  if (isNew)
    io.stderr.write(
      `${TOOL.name}: made ${file}; keep it secret, and publish what was printed: whoever has the file can sign as you\n`,
    )
  return 0
}
