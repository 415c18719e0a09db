import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exactVersion, splitArguments } from '../../action/inputs.mjs'
import { manifest, root } from '../../scripts/manifest.mjs'

let folder: string
let workspace: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-inputs-'))
  workspace = join(folder, 'workspace')
  await mkdir(workspace)
})
afterEach(() => rm(folder, { recursive: true }))

/** Writes a program that prints its arguments as JSON lines, and ends with 0. */
async function writeEcho(file: string): Promise<string> {
  await writeFile(file, `console.log(process.argv.slice(2).map((one) => JSON.stringify(one)).join('\\n'))\n`)
  return file
}

interface Inputs {
  readonly args?: string
  readonly target?: string
  readonly version?: string
  readonly directory?: string
  readonly level?: string
  readonly failOn?: string
}
interface Acted {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly outputs: string
}

/** Runs the script in the workspace, from the checkout of the action at `action`. */
async function act(inputs: Inputs, env: Readonly<Record<string, string>>, action: string = root): Promise<Acted> {
  const output = join(folder, 'output')
  await writeFile(output, '')
  const given = {
    AUTHMD_CHECK_TARGET: inputs.target ?? 'example.com',
    AUTHMD_CHECK_ARGS: inputs.args ?? '',
    AUTHMD_CHECK_LEVEL: inputs.level ?? '',
    AUTHMD_CHECK_FAIL_ON: inputs.failOn ?? '',
    AUTHMD_CHECK_VERSION: inputs.version ?? '',
    AUTHMD_CHECK_DIRECTORY: inputs.directory ?? 'reports',
  }
  const all = { PATH: process.env['PATH'] ?? '', HOME: folder, GITHUB_OUTPUT: output, ...given, ...env }
  const ran = await new Promise<Omit<Acted, 'outputs'>>((resolve) => {
    execFile('bash', [join(action, 'action/run.sh')], { env: all, cwd: workspace }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
  return { ...ran, outputs: await readFile(output, 'utf8') }
}

/** What the program is given, without the reports. */
async function given(inputs: Inputs) {
  const echo = await writeEcho(join(folder, 'echo.cjs'))
  const ran = await act(inputs, { AUTHMD_CHECK_COMMAND: `${process.execPath} ${echo}` })
  const all = ran.out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
  return { ...ran, arguments: all.slice(8) }
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
    expect(await readdir(workspace)).toEqual([])
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
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toBe(`authmd-check: args has a ' without a second one: "--login-hint 'ci@example.com\\n--strict"\n`)
    expect(ran.outputs).toMatch(/^exit-code=2\nlevel=\n/)
  })
})

test('a target is a target, whatever it looks like', async () => {
  expect((await given({ target: '  https://example.com\n' })).arguments).toEqual(['--', 'https://example.com'])
  expect((await given({ target: '--trust-config' })).arguments).toEqual(['--', '--trust-config'])
  expect(await given({ target: ' ' })).toMatchObject({
    code: 2,
    err: 'authmd-check: target is empty: give a domain, a URL or a file\n',
  })
})

test('what lets warnings fail is asked for in the same way', async () => {
  const asked = { level: '1', failOn: ' exposure\n', args: '--complete' }
  expect((await given(asked)).arguments).toEqual([
    '--level',
    '1',
    '--fail-on',
    'exposure',
    '--complete',
    '--',
    'example.com',
  ])
})

test('a level is asked for before the other options', async () => {
  expect((await given({ level: ' 2\n', args: '--strict' })).arguments).toEqual([
    '--level',
    '2',
    '--strict',
    '--',
    'example.com',
  ])
  expect((await given({ level: ' ' })).arguments).toEqual(['--', 'example.com'])
})

test('a folder cannot write outputs of its own', async () => {
  const ran = await given({ directory: 'a\nexit-code=0' })
  expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('directory has a line end') })
})

test('the level is a number of a report of this run, not what a checkout brings', async () => {
  await mkdir(join(workspace, 'reports'))
  await writeFile(join(workspace, 'reports/report.json'), JSON.stringify({ level: { reached: '5\nexit-code=0' } }))
  expect((await given({})).outputs).toMatch(/^exit-code=0\nlevel=\njson=/)
  await writeFile(join(workspace, 'reports/report.json'), '{ "level": { "reached": 5 } }')
  expect((await given({ args: `'` })).outputs).toMatch(/^exit-code=2\nlevel=\njson=/)
})

describe('the program', () => {
  let action: string
  let bin: string
  beforeEach(async () => {
    action = join(folder, 'action-checkout')
    await mkdir(action)
    for (const name of ['action', 'package.json']) await cp(join(root, name), join(action, name), { recursive: true })
    bin = join(folder, 'bin')
    await mkdir(bin)
    // Stands for npm: it writes down what it was asked for, and where, and installs a program that says its name.
    const installed = '"$PWD/node_modules/authmd-check/bin"'
    await writeFile(
      join(bin, 'npm'),
      `#!/bin/sh\necho "$PWD $*" >>'${folder}/asked'\n[ -e '${folder}/offline' ] && exit 1\nmkdir -p ${installed}\necho 'console.log("published")' >${installed}/authmd-check.js\n`,
    )
    await chmod(join(bin, 'npm'), 0o755)
  })
  const withNpm = (inputs: Inputs) =>
    act(inputs, { PATH: [bin, process.env['PATH']].join(delimiter), RUNNER_TEMP: folder }, action)
  const asked = () => readFile(join(folder, 'asked'), 'utf8')

  test('is the published one of exactly this version, and nothing of the checkout chooses it', async () => {
    await writeFile(join(workspace, '.npmrc'), 'registry=https://evil.example\n')
    expect(await withNpm({})).toMatchObject({ code: 0, out: 'published\n' })
    const [line = ''] = (await asked()).split('\n')
    expect(line.split(' ').at(-1)).toBe(`authmd-check@${manifest.version}`)
    expect(line).toContain('--ignore-scripts')
    expect(line.startsWith(workspace)).toBe(false)
    expect(line).not.toMatch(/latest|[\^~]/)
  })

  test('is the build of this commit, where there is one', async () => {
    await mkdir(join(action, 'dist'))
    await mkdir(join(action, 'bin'))
    await writeFile(join(action, 'dist/cli.js'), '')
    await writeFile(join(action, 'bin/authmd-check.js'), 'console.log("built")\n')
    expect(await withNpm({})).toMatchObject({ code: 0, out: 'built\n' })
    expect(await withNpm({ version: '9.8.7' })).toMatchObject({ code: 0, out: 'published\n' })
    expect(await asked()).toContain('authmd-check@9.8.7\n')
  })

  test.each(['latest', '^0.1.0', '0.1', '*', 'https://evil.example/a.tgz', '1.0.0 other', 'npm:other@1.0.0'])(
    'is not %s, which may be another one tomorrow',
    (version) => {
      expect(() => exactVersion(version, manifest)).toThrow('give an exact one')
    },
  )

  test('is missing where there is no registry', async () => {
    await writeFile(join(folder, 'offline'), '')
    const ran = await withNpm({})
    expect(ran).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(`cannot install authmd-check@${manifest.version}`),
    })
  })
})
