/** Runs the command `evidence`: makes a signed bundle of recorded runs. */

import { collectEvidence } from '../../api/evidence.js'
import { canonicalJson } from '../../evidence/canonical.js'
import { LARGEST_MANIFEST } from '../../evidence/manifest.js'
import { MANIFEST, SIGNATURE } from '../../evidence/paths.js'
import { signDetached } from '../../evidence/signature.js'
import type { EvidenceFlags } from '../../options/table.js'
import { pluralize } from '../../reports/text.js'
import { bundleKey } from '../input/bundle-key.js'
import { bundleRegister } from '../input/bundle-register.js'
import { bundleRules, type ConfiguredRules } from '../input/bundle-rules.js'
import type { CheckFlags } from '../input/check-options.js'
import { runRecords } from '../input/run-records.js'
import { refuseFilled, writeFolder } from '../terminal/bundle-folder.js'
import { describeRunLine } from '../terminal/evidence-lines.js'
import { type Io, UsageError } from '../terminal/io.js'

export type CollectFlags = EvidenceFlags & Pick<CheckFlags, 'register'> & ConfiguredRules

/** `authmd-check evidence <run.json…> --out <folder> --key <file>`. */
export async function evidenceCommand(io: Io, files: readonly string[], flags: CollectFlags): Promise<number> {
  const { out, key: keyFile } = flags
  if (out === undefined) throw new UsageError('name the folder to make: --out <folder>')
  if (keyFile === undefined)
    throw new UsageError('name the private key that signs: --key <file> ("authmd-check evidence key <file>" makes one)')
  await refuseFilled(out)
  const key = await bundleKey(io, keyFile)
  const judge = { ...(await bundleRules(flags)), ...(await bundleRegister(flags)) }
  const lines: string[] = []
  const { runs, files: listed } = await writeFolder(out, async (put) => {
    const manifest = await collectEvidence({
      ...judge,
      runs: runRecords(files),
      now: Date.now(),
      put,
      onReport: (report) => lines.push(describeRunLine(report)),
    })
    const bytes = Buffer.from(canonicalJson(manifest))
    if (bytes.length > LARGEST_MANIFEST)
      throw new UsageError(`${pluralize(files.length, 'run')} are too many for one bundle: make several`)
    await put(MANIFEST, bytes)
    await put(SIGNATURE, await signDetached(bytes, key))
    return manifest
  })
  io.stdout.write(
    [
      `${out}: ${pluralize(runs.length, 'run')}, ${listed.length + 2} files, signed (${key.alg}, key ${JSON.stringify(key.kid)})`,
      ...lines.map((line) => `  ${line}`),
      `Verify it: authmd-check evidence verify ${out} --jwks <the URL or file of your public keys>`,
      '',
    ].join('\n'),
  )
  return 0
}
