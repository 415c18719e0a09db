/** Adds the commands that show the rules and test the program itself. */

import { Argument, type Command } from 'commander'
import type { ControlsFlags, RulesFlags, SelftestFlags } from '../options/table.js'
import { addOptions } from './input/add-options.js'
import type { CheckFlags } from './input/check-options.js'
import { SHELLS, type Shell } from './terminal/completion-scripts.js'
import type { Io } from './terminal/io.js'

/** Adds `explain`, `controls`, `rules`, `selftest` and `completion`. */
export function addCatalogue(root: Command, io: Io, done: (exitCode: number) => void): void {
  addExplain(root, io, done)
  addControls(root, io, done)
  const rules = root.command('rules').description('list every rule')
  addOptions(rules, 'rules').action(async () => {
    const { rulesCommand } = await import('./commands/rules.js')
    const { setUp } = await import('./input/set-up.js')
    const { flags } = await setUp<RulesFlags & Pick<CheckFlags, 'rules'>>(rules, '')
    done(rulesCommand(io, flags))
  })
  addSelftest(root, io, done)
  root
    .command('completion')
    .description('print a script that completes commands and options in your shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .action(async (shell: Shell) => {
      const { completionCommand } = await import('./commands/completion.js')
      done(completionCommand(io, shell, root))
    })
}

function addExplain(root: Command, io: Io, done: (exitCode: number) => void): void {
  const command = root
    .command('explain')
    .description('show what a rule requires, why, how to fix a violation, and an example')
    .argument('<rule>', 'the id of a rule, e.g. token/no-store')
  addOptions(command, 'explain').action(async (id: string) => {
    const { explainCommand } = await import('./commands/explain.js')
    const { setUp } = await import('./input/set-up.js')
    const { flags } = await setUp<CheckFlags>(command, '')
    done(await explainCommand(io, id, flags))
  })
}

const CONTROLS_EXAMPLES = `
Examples:
  $ authmd-check controls
  $ authmd-check example.com -r json=report.json; authmd-check controls report.json`

function addControls(root: Command, io: Io, done: (exitCode: number) => void): void {
  const command = root
    .command('controls')
    .description('list which rules are evidence for which controls of which framework, and how a report stands')
    .argument('[report]', 'a JSON report, or the record of a run (--record)')
    .addHelpText('after', CONTROLS_EXAMPLES)
  addOptions(command, 'controls').action(async (file: string | undefined, flags: ControlsFlags) => {
    const { controlsCommand } = await import('./commands/controls.js')
    done(await controlsCommand(io, file, flags))
  })
}

function addSelftest(root: Command, io: Io, done: (exitCode: number) => void): void {
  const command = root
    .command('selftest')
    .description('break the sandbox in every known way, and test that exactly the right rule reports it')
  addOptions(command, 'selftest').action(async (flags: SelftestFlags) => {
    const { selftestCommand } = await import('./commands/selftest.js')
    done(await selftestCommand(io, flags))
  })
}
