import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-pager-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** What `explain` writes to its own output, for a screen of `rows` lines or a pipe, and what the pager got. */
async function explained(rows: number | undefined, pager: (file: string) => string) {
  const file = join(folder, String(Math.random()))
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  let out = ''
  stdout.on('data', (chunk) => {
    out += chunk
  })
  const screen = rows === undefined ? stdout : Object.assign(stdout, { isTTY: true, columns: 80, rows })
  const env = { PATH: process.env['PATH'], PAGER: pager(file) }
  const argv = ['explain', 'token/no-store', '--no-config', '--no-color']
  const code = await main({ argv, env, stdin, stdout: screen, stderr })
  return { code, out, paged: await readFile(file, 'utf8').catch(() => '') }
}

const toFile = (file: string) => `cat > '${file}'`
const page = expect.stringContaining('A token response forbids caching.')

describe('explain', () => {
  test('goes through the pager where it is longer than the screen', async () => {
    expect(await explained(10, toFile)).toEqual({ code: 0, out: '', paged: page })
  })

  test('is printed where it fits, and where nobody looks at a screen', async () => {
    expect(await explained(500, toFile)).toEqual({ code: 0, out: page, paged: '' })
    expect(await explained(undefined, toFile)).toEqual({ code: 0, out: page, paged: '' })
  })

  test('is printed where there is no pager, or none is wanted', async () => {
    expect(await explained(10, () => 'no-such-pager-anywhere 2>/dev/null')).toEqual({ code: 0, out: page, paged: '' })
    expect(await explained(10, () => 'cat')).toEqual({ code: 0, out: page, paged: '' })
    expect(await explained(10, () => '')).toEqual({ code: 0, out: page, paged: '' })
  })

  test('ends well when the reader leaves before the end', async () => {
    expect(await explained(10, () => 'exit 0')).toEqual({ code: 0, out: '', paged: '' })
  })
})
