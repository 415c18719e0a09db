import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { program } from '../../src/cli/program.js'
import { completion, SHELLS } from '../../src/cli/terminal/completion-scripts.js'
import { DEFAULTS } from '../../src/model/options.js'
import { CONFIG_MEMBERS, TARGET_MEMBERS } from '../../src/options/config-schema.js'
import { ALL_OPTIONS, CHECKED, flagOf, memberOf, optionsOf } from '../../src/options/table.js'
import { root } from '../docs/commands.js'

const COMMANDS = ['check', 'lint', 'replay', 'sandbox', 'demo', 'explain', 'rules'] as const
const nowhere = { argv: [], env: {}, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }
const commandLine = program(nowhere, () => undefined)
const optionsIn = (name: string) => commandLine.commands.find((one) => one.name() === name)?.options ?? []

describe.each(COMMANDS)('the options of %s', (command) => {
  test('are those of the table, in its order', () => {
    const elsewhere = command === 'rules' ? ['--json'] : []
    expect(optionsIn(command).map(({ long }) => long)).toEqual([...elsewhere, ...optionsOf(command).map(flagOf)])
  })

  test('are given under the names of the table', () => {
    const names = new Map(optionsIn(command).map((option) => [option.long, option.attributeName()]))
    const others = optionsOf(command).filter((entry) => names.get(flagOf(entry)) !== entry.name)
    expect(others.map(({ name }) => name)).toEqual(
      optionsOf(command).some(({ name }) => name === 'noConfig') ? ['noConfig'] : [],
    )
  })
})

test('every entry belongs to a command', () => {
  const reached = new Set(
    COMMANDS.flatMap((command) => optionsOf(command).map(({ name, group }) => `${group} ${name}`)),
  )
  expect(ALL_OPTIONS.filter(({ name, group }) => !reached.has(`${group} ${name}`))).toEqual([])
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

test.each(['README.md', 'docs/options.md'])('%s has every option', (page) => {
  const text = readFileSync(join(root, page), 'utf8')
  expect(ALL_OPTIONS.filter((entry) => !text.includes(flagOf(entry)))).toEqual([])
})

test.each(SHELLS)('%s completes every option', (shell) => {
  const script = completion(shell, commandLine, {})
  const written = (flag: string) => (shell === 'fish' ? `-l ${flag.slice(2)} ` : flag)
  expect(ALL_OPTIONS.filter((entry) => !script.includes(written(flagOf(entry))))).toEqual([])
})
