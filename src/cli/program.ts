import { Command, Option } from 'commander'
import { CURRENT, DIALECT_NAMES } from '../dialects/index.js'
import { EFFECTS } from '../model.js'
import { DEFAULTS, FOR_A_PROVIDER, FOR_AN_ADDRESS } from '../options.js'
import { TOOL } from '../tool.js'
import type { CheckFlags } from './check-options.js'
import type { Io } from './io.js'
import { addProvider, provided } from './provider-program.js'
import type { SelftestFlags } from './selftest.js'
import { atLeast, collect, effectList, issuers, port } from './values.js'

type Done = (exitCode: number) => void

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
  addCheck(root, io, done)
  addLint(root, io, done)
  addSandbox(root, io, done)
  addDemo(root, io, done)
  addProvider(root, io, done)
  addCatalogue(root, io, done)
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

function reporting(command: Command): Command {
  return command
    .option('-r, --reporter <name[=file]>', 'pretty, json or junit; repeatable', collect)
    .option('--strict', 'warnings fail, too')
    .option('--complete', 'undecided rules fail, too')
    .option('--rule <id=off|warn|error>', 'change the weight of a rule; repeatable', collect)
    .option('--no-color', 'no colours (also NO_COLOR, FORCE_COLOR)')
    .option('--quiet', 'no progress, and nothing on standard output but what a reporter writes there')
    .option('--verbose', 'show rules that passed and everything that was folded')
}

function live(command: Command): Command {
  return command
    .option('--passive', 'GET, HEAD and OPTIONS only: creates nothing')
    .option(
      '--effects <list>',
      `what may be done, of ${EFFECTS.join(',')} (default: read,register,revoke; all in demo)`,
      effectList,
    )
    .option(
      '--resource <url>',
      "a protected URL of the API (default: the metadata's resource, then what the document shows)",
    )
    .option('--login-hint <email>', 'whom the service is to ask for confirmation; allows to register for this address')
    .option('--known-account <email>', 'an address that has an account at the service')
    .option(
      '--claim <driver>',
      'who completes a claim: prompt, command:<cmd>, form or none (default: none; form in demo)',
    )
    .option('--account <email>', 'who signs in, for --claim form')
    .option('--account-secret-env <name>', 'the environment variable that has the password, for --claim form')
    .option('--outbox <url>', 'a page with the mails to that account, for --claim form where links are mailed')
    .option(
      '--max-wait <seconds>',
      'how long may be waited for something to expire (default: 0; 11 in demo)',
      atLeast(0),
    )
    .option(
      '--max-requests <n>',
      `how many requests may be sent (default: ${DEFAULTS.maxRequests}, ${FOR_AN_ADDRESS.requests} more with --login-hint, ${FOR_A_PROVIDER.requests} with --provider)`,
      atLeast(1),
    )
    .option(
      '--max-registrations <n>',
      `how many registrations may be made (default: ${DEFAULTS.maxRegistrations}, ${FOR_AN_ADDRESS.registrations} more with --login-hint, ${FOR_A_PROVIDER.registrations} with --provider)`,
      atLeast(0),
    )
    .option('--timeout <seconds>', 'for one request', atLeast(0.001), 10)
    .option(
      '--run-timeout <seconds>',
      'for the whole run (default: 60, and what waits and claims need)',
      atLeast(0.001),
    )
    .option(
      '--revocation-grace <seconds>',
      'how long a revoked token may still work (default: 5; 0.5 in demo)',
      atLeast(0),
    )
    .option('--allow-private', 'follow URLs to private addresses when the target itself is public')
}

function addCheck(root: Command, io: Io, done: Done): void {
  const command = root
    .command('check', { isDefault: true })
    .argument('<target>', 'a domain, a URL, localhost:PORT, or a file to lint')
  command
    .description('check a live service (the default command)')
    .addOption(
      new Option('--dialect <version>', 'the version of auth.md').choices(['auto', ...DIALECT_NAMES]).default('auto'),
    )
  reporting(provided(live(command))).action(async (target: string, flags: CheckFlags) => {
    const { checkCommand } = await import('./check.js')
    done(await checkCommand(io, target, flags))
  })
}

function addLint(root: Command, io: Io, done: Done): void {
  reporting(
    root
      .command('lint')
      .description('lint an auth.md without a network')
      .argument('<file>', 'a file, or - for standard input'),
  ).action(async (file: string, flags: CheckFlags) => {
    const { lintCommand } = await import('./lint.js')
    done(await lintCommand(io, file, flags))
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
      const { sandboxCommand } = await import('./sandbox.js')
      done(await sandboxCommand(io, flags))
    },
  )
}

function addDemo(root: Command, io: Io, done: Done): void {
  const command = root.command('demo').description('a sandbox on a free port and a full check of it')
  reporting(live(serving(command))).action(async (flags) => {
    const { demoCommand } = await import('./demo.js')
    done(await demoCommand(io, flags))
  })
}

function addCatalogue(root: Command, io: Io, done: Done): void {
  root
    .command('explain')
    .description('what a rule demands, why, how to fix it, and an example')
    .argument('<rule>', 'the id of a rule, e.g. token/no-store')
    .option('--no-color', 'no colours')
    .action(async (rule: string, flags: { color: boolean }) => {
      const { explainCommand } = await import('./explain.js')
      done(await explainCommand(io, rule, flags))
    })
  root
    .command('selftest')
    .description('break the sandbox in every way that is known, and see whether exactly the right rule says so')
    .option('--rule <id>', 'only the defects of this rule; repeatable', collect)
    .addOption(new Option('--dialect <version>', 'only in this version of auth.md').choices(DIALECT_NAMES))
    .option('--all', 'also in the other versions, and what only looks like a defect')
    .option('--json', 'as JSON')
    .action(async (flags: SelftestFlags) => {
      const { selftestCommand } = await import('./selftest.js')
      done(await selftestCommand(io, flags))
    })
  root
    .command('rules')
    .description('list every rule')
    .option('--json', 'as JSON')
    .action(async (flags: { json?: boolean }) => {
      const { rulesCommand } = await import('./rules.js')
      done(rulesCommand(io, flags))
    })
}
