/** Adds the commands that write the files which a service publishes. */

import type { Command } from 'commander'
import type { InitFlags, MigrateFlags } from '../options/table.js'
import { addOptions } from './input/add-options.js'
import type { Io } from './terminal/io.js'

type Done = (exitCode: number) => void

/** Adds `init` and `migrate`. */
export function addPublishing(root: Command, io: Io, done: Done): void {
  addInit(root, io, done)
  addMigrate(root, io, done)
}

const INIT_EXAMPLES = `
Examples:
  $ authmd-check init                           asks you
  $ authmd-check init example.com --out public  starts from the published metadata, only reads
  $ authmd-check init --name Notes --issuer https://notes.example.com --types anonymous,service_auth \\
      --scopes 'notes.read=read your notes; notes.write=add notes' --contact help@notes.example.com`

function addInit(root: Command, io: Io, done: Done): void {
  const command = root
    .command('init')
    .description('write an auth.md and both metadata documents')
    .argument('[target]', 'a live service whose metadata answers some questions; it is only read')
    .addHelpText('after', INIT_EXAMPLES)
  addOptions(command, 'init').action(async (target: string | undefined, flags: InitFlags) => {
    const { initCommand } = await import('./commands/init.js')
    if (target === undefined) {
      const { refuseReaching } = await import('./input/refuse-reaching.js')
      refuseReaching(command, 'which init reads where you name it: authmd-check init <target>')
    }
    done(await initCommand(io, target, flags))
  })
}

function addMigrate(root: Command, io: Io, done: Done): void {
  const command = root
    .command('migrate')
    .description('rewrite an auth.md and the metadata beside it for another version')
    .argument('<file>', 'a file, or a folder with an auth.md in it')
  addOptions(command, 'migrate').action(async (file: string, flags: MigrateFlags) => {
    const { migrateCommand } = await import('./commands/migrate.js')
    done(await migrateCommand(io, file, flags))
  })
}
