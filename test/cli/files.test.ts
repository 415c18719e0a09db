import { execFileSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FileProblem } from '../../src/cli/terminal/file-errors.js'
import { appendWhole, prepareFile, writeWhole } from '../../src/cli/terminal/files.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-files-'))
})
afterEach(() => rm(folder, { recursive: true }))
const path = (...names: string[]) => join(folder, ...names)
const modeOf = async (file: string) => (await stat(file)).mode & 0o777

const isRoot = process.getuid?.() === 0
const PRIVATE = { isPrivate: true }

describe('a file', () => {
  test('is written whole, with its folder, in pieces or not, and nothing else is left', async () => {
    await writeWhole(path('a', 'b', 'one'), 'text')
    await writeWhole(path('a', 'b', 'two'), ['te', 'xt'])
    expect(await readdir(path('a', 'b'))).toEqual(['one', 'two'])
    for (const name of ['one', 'two']) expect(await readFile(path('a', 'b', name), 'utf8')).toBe('text')
  })

  test.runIf(process.platform === 'linux')('in a folder that nobody can make is refused at once', async () => {
    await expect(writeWhole('/proc/nothing/there/one', 'text')).rejects.toThrow(FileProblem)
    await writeFile(path('one'), '')
    await expect(prepareFile(path('one', 'two', 'three'))).rejects.toThrow('a part of its path is a file')
  })

  test('keeps its permissions when it is written again', async () => {
    await writeFile(path('one'), 'before', { mode: 0o640 })
    await writeWhole(path('one'), 'after')
    expect([await readFile(path('one'), 'utf8'), await modeOf(path('one'))]).toEqual(['after', 0o640])
  })

  test('stays as it was when the new text fails half-way', async () => {
    await writeFile(path('one'), 'before')
    function* pieces() {
      yield 'half'
      throw new Error('broken')
    }
    await expect(writeWhole(path('one'), pieces())).rejects.toThrow('broken')
    expect(await readFile(path('one'), 'utf8')).toBe('before')
    expect(await readdir(folder)).toEqual(['one'])
  })

  test('is written through a link, and the link stays', async () => {
    await writeFile(path('real'), 'before')
    for (const [link, to] of [
      ['link', 'real'],
      ['dangling', 'new'],
    ] as const) {
      await symlink(path(to), path(link))
      await writeWhole(path(link), 'after')
      expect([await readFile(path(to), 'utf8'), await readlink(path(link))]).toEqual(['after', path(to)])
    }
  })

  test('is appended to where others write, too', async () => {
    await writeFile(path('one'), 'a')
    await appendWhole(path('one'), 'b')
    expect(await readFile(path('one'), 'utf8')).toBe('ab')
  })

  test('is not touched by the preparation', async () => {
    await writeFile(path('one'), 'before')
    await prepareFile(path('one'))
    await prepareFile(path('new', 'two'))
    expect([await readFile(path('one'), 'utf8'), await readdir(path('new'))]).toEqual(['before', []])
  })
})

describe('a private file', () => {
  test('can be read by its owner alone, also when it existed', async () => {
    await writeFile(path('old'), 'before', { mode: 0o644 })
    for (const name of ['old', 'new']) {
      await writeWhole(path(name), 'secret', PRIVATE)
      expect(await modeOf(path(name))).toBe(0o600)
    }
  })

  test('replaces a link, and what the link leads to stays', async () => {
    await writeFile(path('other'), 'before', { mode: 0o644 })
    await symlink(path('other'), path('link'))
    await writeWhole(path('link'), 'secret', PRIVATE)
    expect(await readFile(path('other'), 'utf8')).toBe('before')
    expect([await readFile(path('link'), 'utf8'), await modeOf(path('link'))]).toEqual(['secret', 0o600])
  })
})

describe.skipIf(process.platform === 'win32')('what is not a regular file', () => {
  test('is written as it is', async () => {
    await prepareFile('/dev/null')
    await writeWhole('/dev/null', 'text')
    await writeWhole('/dev/null', 'text', PRIVATE)
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
  })

  test('a pipe gets everything, and without a reader it is an error and no wait', async () => {
    const pipe = path('pipe')
    execFileSync('mkfifo', [pipe])
    await prepareFile(pipe)
    await expect(writeWhole(pipe, 'text')).rejects.toThrow('nobody is at its other end')
    const read = textOf(createReadStream(pipe))
    const long = 'x'.repeat(300_000)
    await expect.poll(() => writeWhole(pipe, [long, 'end']).then(() => 'written', String)).toBe('written')
    expect(await read).toBe(`${long}end`)
  })
})

describe('the reason is in words', () => {
  const reasons: readonly [string, () => string, string][] = [
    ['a folder', () => folder, 'it is a folder'],
    ['a path through a file', () => path('file', 'x'), 'a part of its path is a file'],
    ['a name that is too long', () => path('x'.repeat(300)), 'its name is too long'],
    ['a circle of links', () => path('circle'), 'its links lead in a circle'],
    ['a file of the system', () => '/proc/no-such-file', 'there is no such file'],
  ]
  beforeEach(async () => {
    await writeFile(path('file'), '')
    await symlink(path('circle'), path('circle'))
  })
  test.each(reasons)('%s', async (_name, file, reason) => {
    const where = file()
    for (const task of [() => prepareFile(where), () => writeWhole(where, ''), () => writeWhole(where, '', PRIVATE)]) {
      const error = await task().catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(FileProblem)
      expect(error).toHaveProperty('message', `cannot write ${where}: ${reason}`)
    }
  })

  test('a full disk', async () => {
    await prepareFile('/dev/full')
    await expect(writeWhole('/dev/full', 'x')).rejects.toThrow('cannot write /dev/full: the disk is full')
  })

  test.skipIf(isRoot)('a folder that is read-only; a file in it that may be written is written', async () => {
    await mkdir(path('closed'))
    await writeFile(path('closed', 'open'), 'before')
    await chmod(path('closed'), 0o555)
    await expect(prepareFile(path('closed', 'new'))).rejects.toThrow('the permissions forbid it')
    await prepareFile(path('closed', 'open'))
    await writeWhole(path('closed', 'open'), 'after')
    expect(await readFile(path('closed', 'open'), 'utf8')).toBe('after')
    await chmod(path('closed'), 0o755)
  })
})
