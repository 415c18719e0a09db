import { Command } from 'commander'
import { afterAll, expect, test, vi } from 'vitest'
import { addOptions } from '../../src/cli/input/add-options.js'
import { checkOptions } from '../../src/cli/input/check-options.js'
import { configured } from '../../src/cli/input/config.js'
import { progress } from '../../src/cli/terminal/progress.js'
import { optionsTable } from '../../src/docs/options.js'
import { CONFIG_SCHEMA } from '../../src/options/config-schema.js'
import { keptOptions } from '../../src/replay/kept-options.js'
import { violations } from '../../src/wire/schema.js'

// Test files share their modules: those loaded before do not know of the entry, and those loaded after must not.
vi.hoisted(() => vi.resetModules())
afterAll(() => {
  vi.doUnmock(import('../../src/options/live.js'))
  vi.resetModules()
})

/** Another entry in the table, and nothing else. */
vi.mock(import('../../src/options/live.js'), async (original) => {
  const { LIVE_OPTIONS } = await original()
  const { option } = await import('../../src/options/entry.js')
  const { seconds } = await import('../../src/options/kinds.js')
  const patience = option(seconds(1), {
    group: 'Limits:',
    commands: ['check'],
    argument: '<seconds>',
    words: 'how patient',
    usual: 'very',
    run: 'in milliseconds',
    kept: true,
  })
  return { LIVE_OPTIONS: { ...LIVE_OPTIONS, patience } }
})

const io = { argv: [], env: {}, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }

/** The flags of a command line, completed from a configuration. */
function flagsOf(argv: readonly string[], options = {}) {
  const command = addOptions(new Command('check'), 'check')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
  return configured<Parameters<typeof checkOptions>[1]>(command.parse([...argv], { from: 'user' }), options)
}

const asked = (flags: ReturnType<typeof flagsOf>) =>
  checkOptions(new URL('https://example.com'), flags, io, progress(io, flags))

test('is an option of the command line, which refuses what is none', () => {
  expect(flagsOf(['--patience', '7'])).toMatchObject({ patience: 7 })
  expect(() => flagsOf(['--patience', '0'])).toThrow('Give a number of at least 1.')
})

test('is a member of the configuration, which the command line goes before', () => {
  expect(violations(CONFIG_SCHEMA, { patience: 7 })).toEqual([])
  expect(violations(CONFIG_SCHEMA, { patience: 0 })).toMatchObject([
    { message: 'patience is not how patient, in seconds' },
  ])
  expect(flagsOf([], { patience: 7 })).toMatchObject({ patience: 7 })
  expect(flagsOf(['--patience', '9'], { patience: 7 })).toMatchObject({ patience: 9 })
})

test('reaches the run, and its record', () => {
  const options = asked(flagsOf(['--patience', '7']))
  expect(options).toMatchObject({ patience: 7000 })
  expect(keptOptions(options)).toMatchObject({ patience: 7000 })
  expect(keptOptions(asked(flagsOf([])))).not.toHaveProperty('patience')
})

test('is in the pages', () => {
  const root = new Command().addCommand(addOptions(new Command('check'), 'check'))
  expect(optionsTable(root, 'check')).toContain('| `--patience <seconds>` | how patient | very |')
})
