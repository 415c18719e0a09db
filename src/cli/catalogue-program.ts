import { Argument, type Command, Option } from 'commander'
import { DIALECT_NAMES } from '../dialects/index.js'
import type { ExplainFlags } from './commands/explain.js'
import type { RulesFlags } from './commands/rules.js'
import type { SelftestFlags } from './commands/selftest.js'
import { addOptions } from './input/add-options.js'
import { collect } from './input/values.js'
import { SHELLS, type Shell } from './terminal/completion-scripts.js'
import type { Io } from './terminal/io.js'

/** Commands that tell of the rules and of the program itself. */
export function addCatalogue(root: Command, io: Io, done: (exitCode: number) => void): void {
  addExplain(root, io, done)
  const rules = root.command('rules').description('list every rule').option('--json', 'as JSON')
  addOptions(rules, 'rules').action(async () => {
    const { rulesCommand } = await import('./commands/rules.js')
    const { setUp } = await import('./input/set-up.js')
    const { flags } = await setUp<RulesFlags>(rules, '')
    done(rulesCommand(io, flags))
  })
  addSelftest(root, io, done)
  root
    .command('completion')
    .description('print a script that teaches a shell this command line')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .action(async (shell: Shell) => {
      const { completionCommand } = await import('./commands/completion.js')
      done(completionCommand(io, shell, root))
    })
}

function addExplain(root: Command, io: Io, done: (exitCode: number) => void): void {
  const command = root
    .command('explain')
    .description('what a rule demands, why, how to fix it, and an example')
    .argument('<rule>', 'the id of a rule, e.g. token/no-store')
  addOptions(command, 'explain').action(async (id: string) => {
    const { explainCommand } = await import('./commands/explain.js')
    const { setUp } = await import('./input/set-up.js')
    const { flags } = await setUp<ExplainFlags>(command, '')
    done(await explainCommand(io, id, flags))
  })
}

function addSelftest(root: Command, io: Io, done: (exitCode: number) => void): void {
  root
    .command('selftest')
    .description('break the sandbox in every way that is known, and see whether exactly the right rule says so')
    .option('--rule <id>', 'only the defects of this rule; repeatable', collect)
    .addOption(new Option('--dialect <version>', 'only in this version of auth.md').choices(DIALECT_NAMES))
    .option('--all', 'also in the other versions, and what only looks like a defect')
    .option('--json', 'as JSON')
    .action(async (flags: SelftestFlags) => {
      const { selftestCommand } = await import('./commands/selftest.js')
      done(await selftestCommand(io, flags))
    })
}
