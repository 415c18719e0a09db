/** `evidence` and `evidence key`, as a user has them. */

import { chmod, cp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bundles, prepared } from './bundles.js'
import { run } from './run.js'

let b: Bundles
beforeAll(async () => {
  b = await prepared()
})
afterAll(() => b.remove())

describe('a bundle', () => {
  test('has what was judged and what judged it, for its owner alone, and no part of the key', async () => {
    expect(b.made).toMatchObject({ code: 0, err: '' })
    const files = (await readdir(b.at('bundle'), { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    )
    const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(b.at('bundle').length + 1))
    expect(paths.sort()).toEqual([
      'manifest.json',
      'manifest.json.jws',
      'rules.json',
      'runs/service.example.net/report.json',
      'runs/service.example.net/run.json',
    ])
    const { d } = JSON.parse(await readFile(b.at('key.json'), 'utf8'))
    for (const path of paths) {
      expect(await readFile(join(b.at('bundle'), path), 'utf8')).not.toContain(d)
      expect((await stat(join(b.at('bundle'), path))).mode & 0o777).toBe(0o600)
    }
    expect((await stat(b.at('bundle'))).mode & 0o777).toBe(0o700)
    expect(await readFile(join(b.at('bundle'), 'runs/service.example.net/run.json'))).toEqual(
      await readFile(b.at('run.json')),
    )
    expect((await readdir(b.folder)).filter((name) => name.includes('.tmp'))).toEqual([])
  })

  test('is verified elsewhere, and what failed is said with it', async () => {
    await cp(b.at('bundle'), b.at('elsewhere/copy'), { recursive: true })
    const { code, out, err } = await b.verify('elsewhere/copy')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('judged again: the same verdicts')
    expect(out).toMatch(/not judged again, .*: register\/assertion-signature/)
    expect(out).toMatch(/✓ signed, complete, and judged again with the same verdicts, 1 failed\n$/)
  })

  test.each([
    'rules.json',
    'runs/service.example.net/report.json',
    'runs/service.example.net/run.json',
    'manifest.json',
    'manifest.json.jws',
  ])('with another byte in %s is refused, in one line that names it', async (path) => {
    await b.copy('changed')
    const bytes = await readFile(join(b.at('changed'), path))
    const last = bytes.length - 1
    bytes[last] = (bytes[last] ?? 0) ^ 1
    await writeFile(join(b.at('changed'), path), bytes)
    const { code, out } = await b.verify('changed')
    expect(code).toBe(1)
    expect(out).toMatch(/^✗ refused: [^\n]*\n$/)
    expect(out).toContain(path === 'manifest.json' ? 'manifest.json.jws' : path)
  })

  test('a file whose name pretends to be a result stays on the line of the refusal', async () => {
    await b.copy('changed')
    await writeFile(b.at('changed/x\n✓ signed\n'), '')
    const { code, out } = await b.verify('changed')
    expect([code, out]).toEqual([1, '✗ refused: x\\n✓ signed\\n: it is not in the manifest\n'])
  })
})

test('two runs of one service have folders of their own', async () => {
  const both = await run(
    'evidence',
    b.at('run.json'),
    b.at('run.json'),
    '--out',
    b.at('both'),
    '--key',
    b.at('key.json'),
    '--no-config',
  )
  expect(both.out).toMatch(/both: 2 runs, 7 files, signed/)
  expect(await readdir(b.at('both/runs'))).toEqual(['service.example.net', 'service.example.net-2'])
  expect((await b.verify('both')).code).toBe(0)
})

describe('one clear error', () => {
  test.each<[string, () => readonly string[], string]>([
    [
      'without a folder',
      () => [b.at('run.json'), '--key', b.at('key.json')],
      'name the folder to make: --out <folder>',
    ],
    ['without a key', () => [b.at('run.json'), '--out', b.at('new')], 'name the private key that signs: --key <file>'],
    ['no such key', () => [b.at('run.json'), '--out', b.at('new'), '--key', b.at('none.json')], 'there is no key file'],
    ['no such record', () => [b.at('none.json'), '--out', b.at('new'), '--key', b.at('key.json')], 'there is no file'],
    [
      'no record',
      () => [b.at('key.json'), '--out', b.at('new'), '--key', b.at('key.json')],
      'is not a record of a run',
    ],
    [
      'a folder that has something',
      () => [b.at('run.json'), '--out', b.at('bundle'), '--key', b.at('key.json')],
      'is not empty',
    ],
    [
      'a file in its place',
      () => [b.at('run.json'), '--out', b.at('run.json'), '--key', b.at('key.json')],
      'is not a folder',
    ],
    ['a public key', () => [b.at('run.json'), '--out', b.at('new'), '--key', b.at('jwks.json')], 'is a set of keys'],
    ['a bundle that is not there', () => ['verify', b.at('none'), '--jwks', b.at('jwks.json')], 'there is no bundle'],
    ['a bundle that is a file', () => ['verify', b.at('run.json'), '--jwks', b.at('jwks.json')], 'is not a folder'],
    ['no such keys', () => ['verify', b.at('bundle'), '--jwks', b.at('none.json')], 'there is no file'],
    ['keys that are none', () => ['verify', b.at('bundle'), '--jwks', b.at('key.json')], 'is not a JWK Set'],
    [
      'keys of the bundle',
      () => ['verify', b.at('bundle'), '--jwks', b.at('bundle/manifest.json')],
      'is in the bundle, which proves nothing',
    ],
    ['keys over http', () => ['verify', b.at('bundle'), '--jwks', 'http://example.com/jwks.json'], 'give an https URL'],
    [
      'keys with a password',
      () => ['verify', b.at('bundle'), '--jwks', 'https://me:pw@example.com/'],
      'has a user name or a password',
    ],
  ])('%s', async (_, argv, message) => {
    const { code, out, err } = await run('evidence', ...argv(), '--no-config')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
    await expect(stat(b.at('new'))).rejects.toThrow('ENOENT')
  })
})

describe('evidence key', () => {
  test('makes a key for its owner alone, never writes over one, and prints no part of it', async () => {
    const made = await run('evidence', 'key', b.at('new-key.json'), '--alg', 'ES256')
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('keep it secret') })
    expect((await stat(b.at('new-key.json'))).mode & 0o777).toBe(0o600)
    const text = await readFile(b.at('new-key.json'), 'utf8')
    const again = await run('evidence', 'key', b.at('new-key.json'))
    expect(again).toEqual({ code: 0, out: made.out, err: '' })
    expect(await readFile(b.at('new-key.json'), 'utf8')).toBe(text)
    expect(made.out + made.err).not.toContain(JSON.parse(text).d)
    const other = await run('evidence', 'key', b.at('new-key.json'), '--alg', 'EdDSA')
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('--alg EdDSA: the key in')])
  })

  test('that others may read is warned of', async () => {
    await chmod(b.at('new-key.json'), 0o644)
    const { code, err } = await run('evidence', 'key', b.at('new-key.json'))
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/others on this machine may read .*new-key\.json \(mode 0644\): run chmod 600 on it\n$/),
    ])
  })
})
