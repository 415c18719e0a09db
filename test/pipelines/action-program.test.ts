/** Which program the action runs, and on which Node. */

import { execFileSync } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exactVersion } from '../../action/inputs.mjs'
import { manifest, root } from '../../scripts/manifest.mjs'
import { some } from '../thorough.js'
import { type Machine, newMachine, runAction } from './runner.js'

let folder: string
let machine: Machine
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-program-'))
  machine = await newMachine(folder)
})
afterEach(() => rm(folder, { recursive: true }))
type Inputs = Readonly<Record<string, string>>

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
  const withNpm = (inputs: Inputs, env: Inputs = {}) => {
    const PATH = [bin, process.env['PATH']].join(delimiter)
    return runAction({ target: 'example.com', ...inputs }, { ...machine, action, env: { PATH, ...env } })
  }
  const asked = () => readFile(join(folder, 'asked'), 'utf8')

  test('is the published one of exactly this version, and nothing of the checkout chooses it', async () => {
    await writeFile(join(machine.workspace, '.npmrc'), 'registry=https://evil.example\n')
    expect(await withNpm({})).toMatchObject({ code: 0, out: 'published\n', used: [] })
    const [line = ''] = (await asked()).split('\n')
    expect(line.split(' ').at(-1)).toBe(`authmd-check@${manifest.version}`)
    expect(line).toContain('--ignore-scripts')
    expect(line.startsWith(machine.workspace)).toBe(false)
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
      outputs: { 'exit-code': '2' },
    })
  })

  const SETUP = 'actions/setup-node@39370e3970a6d050c480ffad4ff0ed4d3fdee5af'
  const versions: readonly (readonly [string, readonly string[]])[] = [
    ['20.18.3', [SETUP]],
    ['20.19.0', []],
    ['18.20.8', [SETUP]],
    ['22.1.0', []],
    ['100.0.0', []],
  ]
  test.each(some(versions, 2))('on a machine with Node %s, is run by what %j sets up', async (version, used) => {
    const old = join(folder, 'old.cjs')
    await writeFile(old, `Object.defineProperty(process.versions, 'node', { value: '${version}' })\n`)
    await writeFile(join(bin, 'node'), `#!/bin/sh\nexec '${process.execPath}' --require '${old}' "$@"\n`)
    await chmod(join(bin, 'node'), 0o755)
    expect((await withNpm({})).used).toEqual(used)
  })

  test('needs a Node that is there, and npm', async () => {
    await mkdir(join(folder, 'bare'))
    for (const name of ['bash', 'dirname', 'mktemp', 'rm']) {
      const path = execFileSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
      await symlink(path, join(folder, 'bare', name))
    }
    const bare = await withNpm({}, { PATH: join(folder, 'bare') })
    expect(bare.used).toEqual([SETUP])
    // Nothing was set up here.
    expect(bare).toMatchObject({ code: 2, outputs: { 'exit-code': '2' } })
    await symlink(process.execPath, join(folder, 'bare/node'))
    expect((await withNpm({}, { PATH: join(folder, 'bare') })).used).toEqual([SETUP])
  })
})
