import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { splitArguments } from '../../action/arguments.mjs'
import { asSeenByTheJob, OPTIONS, readInputs } from '../../action/inputs.mjs'
import { sumsOf } from '../../action/sums.mjs'
import { manifest } from '../../scripts/manifest.mjs'
import { type Machine, newMachine, runAction } from './runner.js'

let folder: string
let machine: Machine
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-inputs-'))
  machine = await newMachine(folder)
  // It prints its arguments, each as a line of JSON.
  await stand(`${WRITES_REPORT}for (const one of process.argv.slice(2)) console.log(JSON.stringify(one))\n`)
})
afterEach(() => rm(folder, { recursive: true }))

const summary = { fail: 1, warn: 2, blocked: 3, notRun: 4, inconclusive: 5, error: 6 }
const at = (...levels: readonly (number | null)[]) => levels.map((reached) => ({ level: { reached }, summary }))

/** Makes this script stand for the program. */
async function stand(script: string) {
  const file = join(folder, 'program.cjs')
  await writeFile(file, script)
  machine = { ...machine, env: { AUTHMD_CHECK_COMMAND: `${process.execPath} ${file}` } }
}

/** Writes a report into the folder that later steps read. */
const WRITES_REPORT = `const to = process.argv.map((one) => /^json=(.*results.*)$/.exec(one)?.[1]).find(Boolean)
const write = require('node:fs').writeFileSync
write(to, ${JSON.stringify(JSON.stringify(at(3)[0]))})
`

type Inputs = Readonly<Record<string, string>>
const act = (inputs: Inputs) => runAction({ target: 'example.com', ...inputs }, machine)

/** What the program is given, with the reports apart from the rest. */
async function given(inputs: Inputs) {
  const ran = await act(inputs)
  const all: string[] = ran.out
    .split('\n')
    .filter((line) => line.startsWith('"'))
    .map((line) => JSON.parse(line))
  const isReport = (index: number) => all[index] === '--reporter' || all[index - 1] === '--reporter'
  const reports = all.filter((_, index) => isReport(index)).filter((one) => one !== '--reporter')
  return { ...ran, reports, arguments: all.filter((_, index) => !isReport(index)) }
}

describe('args', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    ['  \n\t ', []],
    ['--strict', ['--strict']],
    ['  --strict   --complete  ', ['--strict', '--complete']],
    ['--strict\n--complete\n', ['--strict', '--complete']],
    [`--login-hint 'ci @example.com'`, ['--login-hint', 'ci @example.com']],
    ['--x "a b"\'c d\'e', ['--x', 'a bc de']],
    ['--x "say \\"hi\\" \\n"', ['--x', 'say "hi" \\n']],
    ['a\\ b \\" \\\\', ['a b', '"', '\\']],
    ['--a \\\n  --b', ['--a', '--b']],
    [`--x ''`, ['--x', '']],
    [`'two\nlines'`, ['two\nlines']],
    [
      '$(touch pwned) `touch pwned` $HOME * ; | & > pwned',
      ['$(touch', 'pwned)', '`touch', 'pwned`', '$HOME', '*', ';', '|', '&', '>', 'pwned'],
    ],
    ['münchen 日本', ['münchen', '日本']],
  ])('%j are arguments', (args, expected) => {
    expect(splitArguments(args)).toEqual(expected)
  })

  test('reach the program as they are, before the target', async () => {
    const ran = await given({ args: `  --x   '' "a b"\n$(touch pwned) 'two\nlines' ` })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.arguments).toEqual(['--x', '', 'a b', '$(touch', 'pwned)', 'two\nlines', '--', 'example.com'])
    expect(await readdir(machine.workspace)).toEqual([])
  })

  test.each([
    [`--login-hint 'ci@example.com`, `args has a ' without a second one`],
    ['--x "a', 'args has a " without a second one'],
    [`it's`, `args has a ' without a second one`],
    ['--x \\', 'args ends with a backslash'],
  ])('%j are wrong', (args, message) => {
    expect(() => splitArguments(args)).toThrow(message)
  })

  test('that are wrong are one line, and exit code 2', async () => {
    const ran = await given({ args: `--login-hint 'ci@example.com\n--strict` })
    expect(ran).toMatchObject({ code: 2, arguments: [] })
    expect(ran.err).toBe(`authmd-check: args has a ' without a second one: "--login-hint 'ci@example.com\\n--strict"\n`)
    expect(ran.outputs).toMatchObject({ 'exit-code': '2', level: '', errors: '' })
  })
})

/** What the inputs ask for, read in this process. */
const read = (inputs: Inputs) => {
  const named = Object.entries(inputs).map(([name, value]) => [variableOf(name), value])
  return readInputs({ AUTHMD_CHECK_TARGET: 'example.com', ...Object.fromEntries(named) }, manifest)
}
const variableOf = (input: string) => `AUTHMD_CHECK_${input.toUpperCase().replaceAll('-', '_')}`

describe('a target', () => {
  test('is a target, whatever it looks like', async () => {
    expect((await given({ target: ' --trust-config\n' })).arguments).toEqual(['--', '--trust-config'])
  })

  test('is missing only where all of the configuration are meant', () => {
    expect(() => read({ target: ' ' })).toThrow('target is empty: give a domain, a URL or a file, or --all in args')
    expect(read({ target: '', args: '--all' })).toMatchObject({ targets: [], options: ['--all'] })
  })

  test('stands on a line of its own, where there are several', () => {
    const target = ' https://a.example\n\n  my folder/auth.md\n'
    expect(read({ target }).targets).toEqual(['https://a.example', 'my folder/auth.md'])
  })
})

test('the inputs that are options come before the other options', () => {
  const inputs = {
    level: ' 2\n',
    'fail-on': 'exposure',
    config: 'a b.json',
    baseline: 'known.json',
    source: 'public/auth.md',
  }
  expect(Object.keys(inputs)).toEqual(OPTIONS)
  expect(read({ ...inputs, args: '--complete' }).options).toEqual([
    ...['--level', '2', '--fail-on', 'exposure', '--config', 'a b.json', '--baseline', 'known.json'],
    ...['--source', 'public/auth.md', '--complete'],
  ])
  expect(read({ level: ' ' }).options).toEqual([])
})

describe('the reports', () => {
  test('of one target are files', async () => {
    const { reports, outputs } = await given({})
    const files = {
      json: 'authmd-check/report.json',
      markdown: 'authmd-check/report.md',
      sarif: 'authmd-check/report.sarif',
      junit: 'authmd-check/junit.xml',
      html: 'authmd-check/report.html',
    }
    expect(reports.slice(0, 5)).toEqual(Object.entries(files).map((one) => one.join('=')))
    expect(outputs).toMatchObject(files)
  })

  test.each<Inputs>([{ target: 'a.example\nb.example' }, { target: '', args: '--all' }])(
    'of several targets, by %j, are files and folders',
    (inputs) => {
      const { reports, workingDirectory } = read({ ...inputs, directory: 'out' })
      expect(reports).toEqual({
        json: 'out/json/{target}.json',
        markdown: 'out/markdown/{target}.md',
        sarif: 'out/report.sarif',
        junit: 'out/junit.xml',
        html: 'out/report.html',
      })
      expect(Object.values(reports).map((file) => asSeenByTheJob(file, workingDirectory))).toEqual([
        'out/json',
        'out/markdown',
        'out/report.sarif',
        'out/junit.xml',
        'out/report.html',
      ])
    },
  )

  test('are below the folder in which the check runs, and named as the job sees them', async () => {
    await mkdir(join(machine.workspace, 'my web'))
    await stand(`${WRITES_REPORT}console.log(process.cwd())\n`)
    const ran = await act({ 'working-directory': 'my web', directory: 'out' })
    expect(ran.out.trim()).toBe(join(machine.workspace, 'my web'))
    expect(ran.outputs['sarif']).toBe('my web/out/report.sarif')
    expect(asSeenByTheJob('/out/report.sarif', 'my web')).toBe('/out/report.sarif')
  })

  test.each([
    ['working-directory', 'no/where', 'working-directory is "no/where": there is no such folder'],
    ['working-directory', 'a=b', 'working-directory has a line end or an equals sign'],
    ['directory', 'a\nexit-code=0', 'directory has a line end'],
  ])('are nowhere with the %s %j', (name, value, message) => {
    expect(() => read({ [name]: value })).toThrow(message)
  })
})

describe('the outputs', () => {
  const NONE = { level: '', errors: '', warnings: '', undecided: '' }

  test('are sums, and the lowest level', () => {
    expect(sumsOf(at(3))).toEqual({ level: '3', errors: '1', warnings: '2', undecided: '18' })
    expect(sumsOf(at(3, 1))).toEqual({ level: '1', errors: '2', warnings: '4', undecided: '36' })
    expect(sumsOf(at(0))).toMatchObject({ level: '0' })
    expect(sumsOf(at(3, null))).toMatchObject({ level: '', errors: '2' })
    expect(sumsOf([])).toEqual(NONE)
  })

  /** Runs a program that writes a report and so many badges, and ends with this code. */
  async function reporting(code: number, badges = 1) {
    await stand(
      `${WRITES_REPORT}for (const i of Array(${badges}).keys()) write(to + i + '.badge', '{"label":"a=b"}\\n')
       process.exit(${code})\n`,
    )
    return act({})
  }

  test('are those of the reports, and after wrong usage there are none: not every target has a report', async () => {
    expect(await reporting(1)).toMatchObject({ code: 1, outputs: { 'exit-code': '1', ...sumsOf(at(3)) } })
    expect(await reporting(2)).toMatchObject({ code: 2, outputs: { 'exit-code': '2', ...NONE, json: '', sarif: '' } })
  })

  test('have the badge of one service, and none of several', async () => {
    expect((await reporting(0)).outputs['badge']).toBe('{"label":"a=b"}')
    expect((await reporting(0, 2)).outputs['badge']).toBe('')
  })

  test('are those of this run, not what a checkout brings', async () => {
    await mkdir(join(machine.workspace, 'authmd-check'))
    await writeFile(join(machine.workspace, 'authmd-check/report.json'), JSON.stringify(at(5)[0]))
    await stand('process.exit(137)\n')
    expect((await act({})).outputs).toMatchObject({ 'exit-code': '137', ...NONE, json: '', sarif: '' })
  })
})
