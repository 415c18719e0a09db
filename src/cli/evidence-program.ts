/** Adds the commands about evidence bundles. */

import type { Command } from 'commander'
import type { EvidenceKeyFlags } from '../options/table.js'
import type { CollectFlags } from './commands/evidence.js'
import type { VerifyFlags } from './commands/evidence-verify.js'
import { addOptions } from './input/add-options.js'
import type { CheckFlags } from './input/check-options.js'
import type { Io } from './terminal/io.js'

type Done = (exitCode: number) => void

const EXAMPLES = `
Examples:
  $ authmd-check evidence key team.key.json > team.jwks.json
  $ authmd-check example.com --record run.json
  $ authmd-check evidence run.json --out bundle --key team.key.json

Exit codes:
  0 the bundle is made, whatever its reports say   2 wrong usage   4 a bug of authmd-check`

const VERIFY_EXAMPLES = `
Examples:
  $ authmd-check evidence verify bundle --jwks https://example.com/evidence/jwks.json
  $ authmd-check evidence verify bundle --jwks team.jwks.json

Exit codes:
  0 as it was signed, and judged again with the same verdicts, whatever they are   1 refused, or other verdicts
  2 wrong usage   3 another version of the tool or other rules, or the keys cannot be had   4 a bug of authmd-check`

/** Adds `evidence`, `evidence verify` and `evidence key`. */
export function addEvidence(root: Command, io: Io, done: Done): void {
  const evidence = root
    .command('evidence')
    .enablePositionalOptions()
    .argument('<runs...>', 'records of runs (check --record)')
    .description('make a signed bundle of recorded runs, which others can verify and judge again')
    .addHelpText('after', EXAMPLES)
  addOptions(evidence, 'evidence').action(async (files: readonly string[]) => {
    const { evidenceCommand } = await import('./commands/evidence.js')
    const { setUp } = await import('./input/set-up.js')
    const { flags, rulesDir } = await setUp<CollectFlags & CheckFlags>(evidence, files[0])
    done(await evidenceCommand(io, files, { ...flags, ...(rulesDir === undefined ? {} : { rulesDir }) }))
  })
  addVerify(evidence, io, done)
  addKey(evidence, io, done)
}

function addVerify(evidence: Command, io: Io, done: Done): void {
  const verify = evidence
    .command('verify')
    .argument('<bundle>', 'the folder of a bundle')
    .description('verify the signature and every file of a bundle, and judge its runs again')
    .addHelpText('after', VERIFY_EXAMPLES)
  addOptions(verify, 'evidence verify').action(async (folder: string) => {
    const { evidenceVerifyCommand } = await import('./commands/evidence-verify.js')
    const { setUp } = await import('./input/set-up.js')
    const { flags, rulesDir } = await setUp<VerifyFlags & CheckFlags>(verify, folder)
    done(await evidenceVerifyCommand(io, folder, { ...flags, ...(rulesDir === undefined ? {} : { rulesDir }) }))
  })
}

function addKey(evidence: Command, io: Io, done: Done): void {
  const key = evidence
    .command('key')
    .argument('<file>', 'the file with the private key, a JWK; made if it does not exist, never overwritten')
    .description('make the key that signs bundles, and print its public half as a JWK Set')
  addOptions(key, 'evidence key').action(async (file: string, flags: EvidenceKeyFlags) => {
    const { evidenceKeyCommand } = await import('./commands/evidence-key.js')
    done(await evidenceKeyCommand(io, file, flags))
  })
}
