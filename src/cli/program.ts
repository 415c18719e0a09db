/** Defines the command line for `commander`: the commands, their arguments and their examples. */

import { Command } from 'commander'
import { TOOL } from '../model/tool.js'
import { visible } from '../reports/visible.js'
import { addAst } from './ast-program.js'
import { addCatalogue } from './catalogue-program.js'
import { addDiff } from './diff-program.js'
import { addEvidence } from './evidence-program.js'
import { addOptions } from './input/add-options.js'
import type { CheckFlags, LintFlags } from './input/check-options.js'
import { addInventory } from './inventory-program.js'
import { addPolicy } from './policy-program.js'
import { addProvider } from './provider-program.js'
import { addPublishing } from './publish-program.js'
import type { Io } from './terminal/io.js'

export type Done = (exitCode: number) => void

/** Defines the command line. Each action loads its own code, so that `--version` and `--help` stay fast. */
export function program(io: Io, done: Done): Command {
  const root = new Command(TOOL.name)
    .description(
      'Lints an auth.md, and tests the live service: an agent that follows the document succeeds, and nobody can take over an account.',
    )
    .version(TOOL.version, '-V, --version', 'print the version')
    // A command and its subcommand can have options with the same name.
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(`${TOOL.name}: ${onOneLine(text)}\n`),
    })
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', EXAMPLES)
  root.commandsGroup('Check:')
  addCheck(root, io, done)
  addLint(root, io, done)
  addReplay(root, io, done)
  addCleanup(root, io, done)
  addInventory(root, io, done)
  addPolicy(root, io, done)
  addDiff(root, io, done)
  addEvidence(root, io, done)
  root.commandsGroup('Try:')
  addDemo(root, io, done)
  addSandbox(root, io, done)
  addProvider(root, io, done)
  root.commandsGroup('Publish:')
  addPublishing(root, io, done)
  root.commandsGroup('Look up:')
  addAst(root, io, done)
  addCatalogue(root, io, done)
  root.helpCommand('help [command]', 'show the options of a command')
  return root
}

/** Returns an error of commander on one line. What the user wrote is in it, and is escaped. */
const onOneLine = (text: string): string =>
  visible(
    text
      .replace(/^error: /, '')
      .replace(/\n(?=\(Did you mean )/, ' ')
      .trimEnd(),
  )

const EXAMPLES = `
Examples:
  $ authmd-check example.com --passive          only reads: creates nothing
  $ authmd-check localhost:8000 -r junit=report.xml
  $ authmd-check localhost:8000 --provider http://127.0.0.1:4000   checks a service that trusts this issuer
  $ authmd-check lint auth.md
  $ authmd-check demo                           serves a conformant service on this machine, and checks it

Exit codes:
  0 conformant   1 a rule failed   2 wrong usage   3 could not decide   4 a bug of authmd-check
  130, 143 interrupted`

const CHECK_EXAMPLES = `
Examples:
  $ authmd-check example.com                    registers, uses and revokes; announces it first
  $ authmd-check example.com --passive -r html=report.html
  $ authmd-check example.com --login-hint me@example.com --claim prompt
  $ authmd-check staging                        checks a target of authmd-check.config.json
  $ authmd-check a.example.com b.example.com -r junit=all.xml -r 'json={target}.json'`

const LINT_EXAMPLES = `
Examples:
  $ authmd-check lint auth.md --watch
  $ authmd-check lint public/                   every auth.md in and below a folder
  $ curl -s https://example.com/auth.md | authmd-check lint -`

function addCheck(root: Command, io: Io, done: Done): void {
  const command = root
    .command('check', { isDefault: true })
    .argument(
      '[targets...]',
      'a domain, a URL, localhost:PORT, a file to lint, or the name of a target in the configuration; several are checked one after another',
    )
    .description('check a live service (the default command)')
    .addHelpText('after', CHECK_EXAMPLES)
  addOptions(command, 'check').action(async (named: readonly string[]) => {
    const { refuseSlip } = await import('./input/refuse-slip.js')
    refuseSlip(root, named)
    const { targetsOf } = await import('./input/targets.js')
    const targets = await targetsOf(command, named)
    if (targets.length > 1 && io.turn === undefined) {
      const { checkSeveral } = await import('./commands/check-several.js')
      return done(await checkSeveral(io, command, targets))
    }
    const given = targets[io.turn ?? 0]
    const { isLinted } = await import('./input/linted-files.js')
    if (given === undefined || !(await isLinted(given))) {
      const code = await io.supervise?.(io)
      if (code !== undefined) return done(code)
    }
    const { checkCommand } = await import('./commands/check.js')
    const { setUp } = await import('./input/set-up.js')
    const { target, flags } = await setUp<CheckFlags>(command, given)
    const { refuseReachingFiles } = await import('./input/refuse-reaching.js')
    await refuseReachingFiles(command, target)
    done(await checkCommand(io, target, flags))
  })
}

function addLint(root: Command, io: Io, done: Done): void {
  const command = root
    .command('lint')
    .description('lint an auth.md and the metadata beside it, without a network')
    .argument('<file>', 'a file, a folder, or - for standard input')
    .addHelpText('after', LINT_EXAMPLES)
  addOptions(command, 'lint').action(async (given: string) => {
    const { setUp } = await import('./input/set-up.js')
    const { target, flags } = await setUp<LintFlags>(command, given)
    const { refuseReachingWithout } = await import('./input/refuse-reaching.js')
    await refuseReachingWithout(command, flags.from)
    if (flags.watch) {
      const { watchCommand } = await import('./commands/watch.js')
      return done(await watchCommand(io, target, flags))
    }
    const { lintCommand } = await import('./commands/lint.js')
    done(await lintCommand(io, target, flags))
  })
}

const REPLAY_EXAMPLES = `
Examples:
  $ authmd-check example.com --record run.json
  $ authmd-check replay run.json -r html=report.html`

function addReplay(root: Command, io: Io, done: Done): void {
  const command = root
    .command('replay')
    .description('judge a recorded run again, without a network')
    .argument('<file>', 'a file that check --record wrote')
    .addHelpText('after', REPLAY_EXAMPLES)
  addOptions(command, 'replay').action(async (file: string) => {
    const { replayCommand } = await import('./commands/replay.js')
    const { setUp } = await import('./input/set-up.js')
    const { flags } = await setUp<CheckFlags>(command, file)
    done(await replayCommand(io, file, flags))
  })
}

const CLEANUP_EXAMPLES = `
Examples:
  $ authmd-check example.com --record run.json --keep-handles
  $ authmd-check cleanup run.json`

function addCleanup(root: Command, io: Io, done: Done): void {
  const command = root
    .command('cleanup')
    .description('revoke later what a run left, if it kept its tokens')
    .argument('<file>', 'the file that check --record wrote with --keep-handles')
    .addHelpText('after', CLEANUP_EXAMPLES)
  addOptions(command, 'cleanup').action(async (file: string, flags) => {
    const { cleanupCommand } = await import('./commands/cleanup.js')
    done(await cleanupCommand(io, file, flags))
  })
}

function addSandbox(root: Command, io: Io, done: Done): void {
  const command = root.command('sandbox').description('serve a conformant auth.md service on this machine')
  addOptions(command, 'sandbox').action(async (flags) => {
    const { sandboxCommand } = await import('./commands/sandbox.js')
    done(await sandboxCommand(io, flags))
  })
}

function addDemo(root: Command, io: Io, done: Done): void {
  const command = root.command('demo').description('serve a sandbox on a free port, and run a full check of it')
  addOptions(command, 'demo').action(async (flags) => {
    const code = await io.supervise?.(io)
    if (code !== undefined) return done(code)
    const { demoCommand } = await import('./commands/demo.js')
    done(await demoCommand(io, flags))
  })
}
