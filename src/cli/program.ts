import { Command, Option } from 'commander'
import { CURRENT, DIALECT_NAMES } from '../dialects/index.js'
import { TOOL } from '../model/tool.js'
import { addAst } from './ast-program.js'
import { addCatalogue } from './catalogue-program.js'
import type { CheckFlags, LintFlags } from './input/check-options.js'
import { configurable, live, reporting } from './input/shared-options.js'
import { atLeast, collect, issuers, port } from './input/values.js'
import { addProvider, provided } from './provider-program.js'
import { addPublishing } from './publish-program.js'
import type { Io } from './terminal/io.js'

export type Done = (exitCode: number) => void

/** The command line as `commander` reads it. Each action loads its own code, so that `--version` and `--help` load none of it. */
export function program(io: Io, done: Done): Command {
  const root = new Command(TOOL.name)
    .description(
      'Lints auth.md and tests, live, that an agent that follows it succeeds and that nobody can take over an account.',
    )
    .version(TOOL.version, '-V, --version', 'print the version')
    // A command and what is below it have options of the same names.
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(`${TOOL.name}: ${text.replace(/^error: /, '')}`),
    })
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', EXAMPLES)
  root.commandsGroup('Check:')
  addCheck(root, io, done)
  addLint(root, io, done)
  addReplay(root, io, done)
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

const EXAMPLES = `
Examples:
  $ authmd-check example.com --passive          read only: creates nothing
  $ authmd-check localhost:8000 -r junit=report.xml
  $ authmd-check localhost:8000 --provider http://127.0.0.1:4000   a service that trusts this issuer
  $ authmd-check lint auth.md
  $ authmd-check demo                           a conformant service and a check of it, on this machine

Exit codes:
  0 conformant   1 a rule failed   2 usage   3 could not decide   4 a bug of ours`

const CHECK_EXAMPLES = `
Examples:
  $ authmd-check example.com                    registers, uses and revokes; says so first
  $ authmd-check example.com --passive -r html=report.html
  $ authmd-check example.com --login-hint me@example.com --claim prompt
  $ authmd-check staging                        a target of authmd-check.config.json`

const LINT_EXAMPLES = `
Examples:
  $ authmd-check lint auth.md --watch
  $ authmd-check lint public/                   every auth.md in and under a folder
  $ curl -s https://example.com/auth.md | authmd-check lint -`

function addCheck(root: Command, io: Io, done: Done): void {
  const command = root
    .command('check', { isDefault: true })
    .argument(
      '[target]',
      'a domain, a URL, localhost:PORT, a file to lint, or the name of a target in the configuration',
    )
    .description('check a live service (the default command)')
    .optionsGroup('What may be done, and to what:')
    .addOption(
      new Option('--dialect <version>', 'the version of auth.md').choices(['auto', ...DIALECT_NAMES]).default('auto'),
    )
    .addHelpText('after', CHECK_EXAMPLES)
  configurable(reporting(provided(live(command)))).action(async (given: string | undefined) => {
    const { checkCommand } = await import('./commands/check.js')
    const { setUp } = await import('./input/set-up.js')
    const { target, flags } = await setUp<CheckFlags>(command, given)
    done(await checkCommand(io, target, flags))
  })
}

function addLint(root: Command, io: Io, done: Done): void {
  const command = root
    .command('lint')
    .description('lint an auth.md, and the metadata beside it, without a network')
    .argument('<file>', 'a file, a folder, or - for standard input')
    .option('--watch', 'lint again whenever something is saved, until Ctrl-C')
    .option('--fix', 'mend in the document what has one right answer')
    .option('--fix-dry-run', 'write nothing, and show as a diff what --fix would change')
    .option(
      '--from <target>',
      'the metadata to hold the document to: of a live service, which is only read, a folder or a file; with --fix, the document is made to agree',
    )
    .addHelpText('after', LINT_EXAMPLES)
  configurable(reporting(command)).action(async (given: string) => {
    const { setUp } = await import('./input/set-up.js')
    const { target, flags } = await setUp<LintFlags>(command, given)
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
    .argument('<file>', 'what check --record has written')
    .addHelpText('after', REPLAY_EXAMPLES)
  configurable(reporting(command)).action(async (file: string) => {
    const { replayCommand } = await import('./commands/replay.js')
    const { setUp } = await import('./input/set-up.js')
    const { flags } = await setUp<CheckFlags>(command, file)
    done(await replayCommand(io, file, flags))
  })
}

function serving(command: Command): Command {
  return command
    .option('--port <n>', 'the port; 0 takes a free one', port, 0)
    .addOption(
      new Option('--dialect <version>', 'the version of auth.md that the sandbox speaks')
        .choices(DIALECT_NAMES)
        .default(CURRENT),
    )
    .option('--document <file>', 'an auth.md to serve instead of its own')
    .option('--defect <rule>', 'break what this rule demands; repeatable', collect)
    .option('--trust <issuer>', 'an agent provider whose ID-JAGs and events are taken; repeatable', issuers)
    .option('--ttl-access <seconds>', 'lifetime of an access token', atLeast(1))
    .option('--ttl-assertion <seconds>', 'lifetime of an identity assertion', atLeast(1))
    .option('--ttl-user-code <seconds>', 'lifetime of a user code', atLeast(1))
    .option('--ttl-registration <seconds>', 'lifetime of an unclaimed registration', atLeast(1))
    .option('--interval <seconds>', 'what an agent must leave between two polls for a claim', atLeast(0))
    .option('--rate-limit <n>', 'requests a minute at each endpoint', atLeast(1))
}

function addSandbox(root: Command, io: Io, done: Done): void {
  serving(root.command('sandbox').description('serve a conformant auth.md service on loopback')).action(
    async (flags) => {
      const { sandboxCommand } = await import('./commands/sandbox.js')
      done(await sandboxCommand(io, flags))
    },
  )
}

function addDemo(root: Command, io: Io, done: Done): void {
  const command = root.command('demo').description('a sandbox on a free port and a full check of it')
  reporting(live(serving(command))).action(async (flags) => {
    const { demoCommand } = await import('./commands/demo.js')
    done(await demoCommand(io, flags))
  })
}
