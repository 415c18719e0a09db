/** A pipe, a device, a folder or an endless file in the place of a file is one error, at once, and nothing is read without a limit. */

import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LARGEST, readAtMost, readBytes } from '../../src/cli/input/read-file.js'
import { run, runReading } from './run.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-unreadable-'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  await mkdir(join(folder, 'folder'))
  await writeFile(join(folder, 'auth.md'), '# Auth.md\n')
  // It takes no room on the disk.
  const huge = await open(join(folder, 'huge'), 'w')
  await huge.truncate(LARGEST.record + 1)
  await huge.close()
})
afterAll(() => rm(folder, { recursive: true }))

const UNREADABLE: readonly [string, () => string, RegExp][] = [
  ['a device', () => '/dev/zero', /is not a regular file/],
  ['a pipe', () => join(folder, 'pipe'), /is not a regular file/],
  ['a folder', () => join(folder, 'folder'), /is a folder|no auth\.md/],
  ['a huge file', () => join(folder, 'huge'), /too many bytes, and \d+ is the most/],
]
const COMMANDS: readonly [string, (file: string) => string[]][] = [
  ['lint', (file) => ['lint', file, '--no-config']],
  ['ast', (file) => ['ast', file]],
  ['replay', (file) => ['replay', file, '--no-config']],
  ['migrate', (file) => ['migrate', file, '--to', '0.6', '--dry-run']],
  ['a baseline', (file) => ['lint', join(folder, 'auth.md'), '--no-config', '--baseline', file]],
  ['a configuration', (file) => ['lint', join(folder, 'auth.md'), '--config', file]],
  ['metadata', (file) => ['lint', join(folder, 'auth.md'), '--no-config', '--fix-dry-run', '--from', file]],
  ['the document of the sandbox', (file) => ['sandbox', '--document', file]],
  [
    'keys',
    (file) => [
      'provider',
      'mint',
      'id-jag',
      '--key',
      file,
      '--issuer',
      'https://a.example',
      '--aud',
      'https://b.example',
    ],
  ],
]

describe.each(UNREADABLE)('%s', (name, file, reason) => {
  const commands = COMMANDS.filter(([command]) => name !== 'a folder' || command !== 'metadata')
  test.each(commands)('in the place of the file of %s', async (_command, argv) => {
    const { code, out, err } = await run(...argv(file()))
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^authmd-check: [^\n]+\n$/)
    expect(err).toMatch(reason)
  })
})

test('a pipe beside a document is an error, and not left out', async () => {
  await mkdir(join(folder, 'beside'))
  await writeFile(join(folder, 'beside', 'auth.md'), '# Auth.md\n')
  execFileSync('mkfifo', [join(folder, 'beside', 'prm.json')])
  const { code, err } = await run('lint', join(folder, 'beside'), '--no-config')
  expect([code, err]).toEqual([
    2,
    `authmd-check: cannot read ${join(folder, 'beside', 'prm.json')}: it is not a regular file\n`,
  ])
})

test('a folder with the name of metadata is no metadata', async () => {
  await mkdir(join(folder, 'path', '.well-known', 'oauth-protected-resource'), { recursive: true })
  await writeFile(join(folder, 'path', 'auth.md'), '# Auth.md\n')
  expect((await run('lint', join(folder, 'path'), '--no-config')).code).toBe(0)
})

test('standard input ends at the limit', async () => {
  const { code, err } = await runReading(Buffer.alloc(LARGEST.document + 1, 'a'), {}, 'lint', '-', '--no-config')
  expect([code, err]).toEqual([
    2,
    `authmd-check: cannot read standard input: it has too many bytes, and ${LARGEST.document} is the most\n`,
  ])
})

test('what has no end is read no further than the limit', async () => {
  let taken = 0
  async function* endless() {
    for (;;) {
      taken += 1
      yield Buffer.alloc(10)
    }
  }
  await expect(readAtMost('it', endless(), 100)).rejects.toThrow('it has too many bytes, and 100 is the most')
  expect(taken).toBe(11)
})

test('a file is read whole up to the limit', async () => {
  expect(String(await readBytes(join(folder, 'auth.md'), 10))).toBe('# Auth.md\n')
  await expect(readBytes(join(folder, 'auth.md'), 9)).rejects.toThrow('too many bytes')
})
