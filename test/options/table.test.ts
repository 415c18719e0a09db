import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { program } from '../../src/cli/program.js'
import { completion, SHELLS } from '../../src/cli/terminal/completion-scripts.js'
import { DEFAULTS } from '../../src/facts/options.js'
import { CONFIG_MEMBERS, TARGET_MEMBERS } from '../../src/options/config-schema.js'
import { ALL_OPTIONS, CHECKED, flagOf, memberOf, optionsOf } from '../../src/options/table.js'
import { root } from '../docs/commands.js'

const nowhere = { argv: [], env: {}, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }
const commandLine = program(nowhere, () => undefined)
/** Every command with options, by its names from the first on. */
const commands = new Map(
  [...commandLine.commands, ...commandLine.commands.flatMap((command) => command.commands)]
    .filter(({ options }) => options.length > 0)
    .map((command) => [
      command.parent === commandLine ? command.name() : `${command.parent?.name()} ${command.name()}`,
      command,
    ]),
)
const COMMANDS = [...new Set(ALL_OPTIONS.flatMap((entry) => entry.commands))]
const optionsIn = (name: string) => commands.get(name)?.options ?? []

test('every command that has options has them from the table', () => {
  expect([...commands.keys()].sort()).toEqual([...COMMANDS].sort())
})

describe.each(COMMANDS)('the options of %s', (command) => {
  test('are those of the table, in its order', () => {
    expect(optionsIn(command).map(({ long }) => long)).toEqual(optionsOf(command).map(flagOf))
  })

  test('are given under the names of the table', () => {
    const names = new Map(optionsIn(command).map((option) => [option.long, option.attributeName()]))
    const others = optionsOf(command).filter((entry) => names.get(flagOf(entry)) !== entry.name)
    expect(others.map(({ name }) => name)).toEqual(
      optionsOf(command).some(({ name }) => name === 'noConfig') ? ['noConfig'] : [],
    )
  })
})

test('the configuration has every option that is not for the command line alone, for all and for each target', () => {
  const members = CHECKED.filter(({ inFile }) => inFile !== false).map(memberOf)
  expect(members.length).toBeGreaterThan(25)
  expect(CONFIG_MEMBERS).toEqual(['$schema', 'target', ...members, 'targets', 'rulesDir'])
  expect(TARGET_MEMBERS).toEqual(['target', ...members])
})

test('what every run has is asked for by an option', () => {
  const always = Object.keys(DEFAULTS)
  const members = CHECKED.map(memberOf)
  expect(always.filter((name) => !members.includes(name))).toEqual([])
})

test('docs/options.md has every option', () => {
  const text = readFileSync(join(root, 'docs/options.md'), 'utf8')
  expect(ALL_OPTIONS.filter((entry) => !text.includes(flagOf(entry)))).toEqual([])
})

test.each(SHELLS)('%s completes every option', (shell) => {
  const script = completion(shell, commandLine, {})
  const written = (flag: string) => (shell === 'fish' ? `-l ${flag.slice(2)} ` : flag)
  // What stands below another command is not completed.
  const entries = ALL_OPTIONS.filter(({ commands: of }) => of.some((name) => !name.includes(' ')))
  expect(entries.filter((entry) => !script.includes(written(flagOf(entry))))).toEqual([])
})
