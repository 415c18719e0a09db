import { type Command, Option } from 'commander'
import { CURRENT, DIALECT_NAMES } from '../dialects/index.js'
import type { InitFlags } from './commands/init.js'
import type { MigrateFlags } from './commands/migrate.js'
import { collect } from './input/values.js'
import type { Io } from './terminal/io.js'

type Done = (exitCode: number) => void

/** Commands that write what a service publishes. */
export function addPublishing(root: Command, io: Io, done: Done): void {
  addInit(root, io, done)
  addMigrate(root, io, done)
}

const INIT_EXAMPLES = `
Examples:
  $ authmd-check init                           asks
  $ authmd-check init example.com --out public  from the metadata that are there, reading only
  $ authmd-check init --name Notes --issuer https://notes.example.com --types anonymous,service_auth \\
      --scopes 'notes.read=read your notes; notes.write=add notes' --contact help@notes.example.com`

function addInit(root: Command, io: Io, done: Done): void {
  root
    .command('init')
    .description('write an auth.md and both metadata documents')
    .argument('[target]', 'a live service whose metadata say what they can; it is only read')
    .option('--name <name>', 'what the service is called')
    .option('--about <words>', 'what it does, to follow its name: "keeps notes"')
    .option('--issuer <url>', 'the authorization server')
    .option('--resource <url>', 'the API (default: the issuer)')
    .option('--api <url>', 'a protected URL of the API, for the examples (default: the resource)')
    .option('--types <list>', 'how agents may register, of anonymous,service_auth,identity_assertion')
    .option(
      '--scopes <name=what>',
      'a scope, and what it lets an agent do; repeatable, or with semicolons between',
      collect,
    )
    .option('--before-claim <list>', 'the scopes of a registration that nobody has claimed (default: the first)')
    .option('--contact <url or e-mail>', 'who helps when an integration does not work')
    .option('--documentation <url>', 'the documentation for developers')
    .option('--pricing <url>', 'what it costs')
    .option('--terms <url>', 'the terms')
    .option('--privacy <url>', 'what is done with data')
    .addOption(
      new Option(
        '--dialect <version>',
        `the version of auth.md (default: what the target speaks, or ${CURRENT})`,
      ).choices(DIALECT_NAMES),
    )
    .option('--out <folder>', 'where to write', '.')
    .option('--force', 'overwrite what is there')
    .addHelpText('after', INIT_EXAMPLES)
    .action(async (target: string | undefined, flags: InitFlags) => {
      const { initCommand } = await import('./commands/init.js')
      done(await initCommand(io, target, flags))
    })
}

function addMigrate(root: Command, io: Io, done: Done): void {
  root
    .command('migrate')
    .description('rewrite an auth.md, and the metadata beside it, to another version')
    .argument('<file>', 'a file, or a folder with auth.md in it')
    .addOption(
      new Option('--to <version>', 'the version of auth.md to reach').choices(DIALECT_NAMES).makeOptionMandatory(),
    )
    .addOption(
      new Option('--from <version>', 'the version it speaks (default: what metadata and document tell)').choices(
        DIALECT_NAMES,
      ),
    )
    .option('--keep-aliases', 'leave the former names of endpoints beside the new ones in the metadata')
    .option('--dry-run', 'write nothing, and show what would change')
    .option('--out <folder>', 'write there, and leave the files as they are')
    .action(async (file: string, flags: MigrateFlags) => {
      const { migrateCommand } = await import('./commands/migrate.js')
      done(await migrateCommand(io, file, flags))
    })
}
