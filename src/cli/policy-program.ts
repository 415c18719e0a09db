/** Adds the commands about the register of approved flows. */

import type { Command } from 'commander'
import type { PolicyInitFlags } from '../options/table.js'
import { addOptions } from './input/add-options.js'
import type { CheckFlags } from './input/check-options.js'
import type { Io } from './terminal/io.js'

type Done = (exitCode: number) => void

const INIT_EXAMPLES = `
Examples:
  $ authmd-check policy init example.com        from what the service offers today; only reads
  $ authmd-check policy init inventory.json     one entry for each service that registers agents
  $ authmd-check policy init report.json        with the scopes and lifetimes that a check has seen`

const CHECK_EXAMPLES = `
Examples:
  $ authmd-check policy check report.json
  $ authmd-check policy check run.json inventory.json --register agent-registration.yaml

Exit codes:
  0 all of it is shown   1 a rule failed   2 wrong usage   3 something is not shown   4 a bug of authmd-check`

/** Adds `policy init` and `policy check`. */
export function addPolicy(root: Command, io: Io, done: Done): void {
  const policy = root
    .command('policy')
    .enablePositionalOptions()
    .description('write a register of approved flows, and hold saved evidence to it')
  addInit(policy, io, done)
  addCheck(policy, io, done)
}

function addInit(policy: Command, io: Io, done: Done): void {
  const command = policy
    .command('init')
    .argument(
      '<sources...>',
      'live services, which are only read, and files: JSON reports, records of runs, inventories',
    )
    .description('write a register from what is offered today, with a TODO for each answer that is missing')
    .addHelpText('after', INIT_EXAMPLES)
  addOptions(command, 'policy init').action(async (sources: readonly string[], flags: PolicyInitFlags) => {
    const { policyInitCommand } = await import('./commands/policy-init.js')
    done(await policyInitCommand(io, sources, flags))
  })
}

function addCheck(policy: Command, io: Io, done: Done): void {
  const command = policy
    .command('check')
    .argument('<files...>', 'JSON reports, records of runs (--record) and inventories (JSON or NDJSON)')
    .description('hold saved evidence to a register, without asking a service')
    .addHelpText('after', CHECK_EXAMPLES)
  addOptions(command, 'policy check').action(async (files: readonly string[]) => {
    const { policyCheckCommand } = await import('./commands/policy-check.js')
    const { setUp } = await import('./input/set-up.js')
    const { flags } = await setUp<CheckFlags>(command, files[0])
    done(await policyCheckCommand(io, files, flags))
  })
}
