/** What cannot be written is one line, hides no failure, and keeps no other report from being written. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { MAY_BE_CACHED } from '../sandboxes.js'
import { some } from '../thorough.js'
import { run } from './run.js'

const bin = fileURLToPath(new URL('../../bin/authmd-check.js', import.meta.url))

let folder: string
let revoked = 0
const services: Listening[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-unwritable-'))
  for (const defects of [[], MAY_BE_CACHED]) services.push(await listen((origin) => counting(origin, defects), 0))
})
afterAll(async () => {
  await Promise.all([...services.map(({ close }) => close()), rm(folder, { recursive: true })])
})
const target = (isRight: boolean) => services[isRight ? 0 : 1]?.origin ?? ''

/** A service that counts the tokens that it was asked to revoke. */
async function counting(origin: string, defects: Parameters<typeof createService>[1]) {
  const service = await createService({ origin }, defects)
  return {
    ...service,
    fetch: (request: Request) => {
      if (request.method === 'POST' && new URL(request.url).pathname.includes('revoke')) revoked += 1
      return service.fetch(request)
    },
  }
}

/** Runs the built program with this as its standard output. */
async function spawned(stdout: 'pipe' | number, argv: readonly string[]) {
  const child = spawn(process.execPath, [bin, ...argv], { stdio: ['ignore', stdout, 'pipe'] })
  child.stdout?.destroy()
  let err = ''
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  const [code] = await once(child, 'close')
  return { code, err }
}

describe.each(
  some(
    [
      [false, 1],
      [true, 0],
    ] as const,
    1,
  ),
)('a check, the service being right: %s', (isRight, code) => {
  test('a reader that has ended changes nothing: tokens are revoked, and reports written', async () => {
    const before = revoked
    const file = join(folder, `${code}.json`)
    expect(await spawned('pipe', [target(isRight), '--no-config', '-r', 'pretty', '-r', `json=${file}`])).toEqual({
      code,
      err: '',
    })
    expect(revoked).toBeGreaterThan(before)
    expect(JSON.parse(await readFile(file, 'utf8')).summary.fail).toBe(code)
  })

  test('a full disk at standard output is one line', async () => {
    const full = openSync('/dev/full', 'w')
    const { code: ended, err } = await spawned(full, [target(isRight), '--no-config'])
    expect(err).toBe('authmd-check: cannot write to standard output: the disk is full\n')
    expect(ended).toBe(isRight ? 2 : 1)
  })

  test('a full disk for one file is one line, and the other reports are written', async () => {
    const [junit, record] = [join(folder, `${code}.xml`), join(folder, `${code}.record`)]
    const files = ['-r', 'json=/dev/full', '-r', `junit=${junit}`, '-r', 'tap', '--record', record]
    const { code: ended, out, err } = await run(target(isRight), '--no-config', ...files)
    expect(err).toBe('authmd-check: cannot write /dev/full: the disk is full\n')
    expect(ended).toBe(isRight ? 2 : 1)
    expect(out).toContain('TAP version 14')
    expect(await readFile(junit, 'utf8')).toContain('</testsuites>')
    expect(JSON.parse(await readFile(record, 'utf8')).schema).toBe(1)
  })

  test('a record that cannot be written keeps no report from being written', async () => {
    const { code: ended, out, err } = await run(target(isRight), '--no-config', '--record', '/dev/full', '-r', 'json')
    expect(err).toBe('authmd-check: cannot write /dev/full: the disk is full\n')
    expect([ended, JSON.parse(out).schema]).toEqual([isRight ? 2 : 1, 1])
  })
})

test('a full disk is one line in a command without reports as well', async () => {
  const full = openSync('/dev/full', 'w')
  expect(await spawned(full, ['rules'])).toEqual({
    code: 2,
    err: 'authmd-check: cannot write to standard output: the disk is full\n',
  })
})

test('a record can be read by its owner alone, also when it existed or is a link', async () => {
  const [old, other, link] = ['old', 'other', 'link'].map((name) => join(folder, name))
  for (const file of [old, other]) await writeFile(file ?? '', 'before', { mode: 0o644 })
  await symlink(other ?? '', link ?? '')
  for (const file of [old, link]) {
    await run(target(true), '--no-config', '--quiet', '--passive', '--record', file ?? '')
    expect((await stat(file ?? '')).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(file ?? '', 'utf8')).schema).toBe(1)
  }
  expect(await readFile(other ?? '', 'utf8')).toBe('before')
})

test.each([
  ['-r', (file: string) => `json=${file}`],
  ['--record', (file: string) => file],
])('%s with a path that cannot be written ends before the first request', async (option, value) => {
  const asked = services[0] ? target(true) : ''
  const before = (await readdir(folder)).sort()
  const { code, err } = await run(asked, '--no-config', option, value(folder))
  expect([code, err]).toEqual([2, `authmd-check: cannot write ${folder}: it is a folder\n`])
  expect((await readdir(folder)).sort()).toEqual(before)
})
