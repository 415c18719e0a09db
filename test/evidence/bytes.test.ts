/** Whatever byte is changed in a bundle, it is refused, with the name of the file. */

import { createPublicKey, verify } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { BundleRefusal } from '../../src/evidence/refusal.js'
import { verifyDetached } from '../../src/evidence/signature.js'
import { some, THOROUGH } from '../thorough.js'
import { type Files, inFolder, refusalIn, refused, type Signer, signed, signer, unsigned } from './bundles.js'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

let team: Signer
let whole: Files
beforeAll(async () => {
  team = await signer()
  whole = await signed(team, unsigned())
})

const bytesOf = (path: string): Buffer => Buffer.from(whole[path] ?? '')

test('what was signed is taken, and other tools verify it as well', async () => {
  expect(await refused(whole, team)).toBeUndefined()
  const [header = '', payload, signature = ''] = String(whole['manifest.json.jws']).split('.')
  const input = `${header}.${bytesOf('manifest.json').toString('base64url')}`
  const key = createPublicKey({ key: { ...team.key.publicJwk }, format: 'jwk' })
  expect(payload).toBe('')
  expect(verify(null, Buffer.from(input), key, Buffer.from(signature, 'base64url'))).toBe(true)
})

describe('a changed byte', () => {
  /** Expects each change of a file to be refused by its name. The first few are made in a folder, where it takes long. */
  async function eachRefused(path: string, changes: Iterable<Buffer>, named: RegExp): Promise<number> {
    let count = 0
    await inFolder(whole, async (folder) => {
      for (const changed of changes) {
        if (changed.equals(bytesOf(path))) continue
        const isHead = /^manifest/.test(path) && count > 20
        if (!isHead) await writeFile(join(folder, path), changed)
        const said = isHead ? await refusalOf(path, changed) : await refusalIn(folder, team)
        if (!named.test(said ?? '')) expect({ changed: changed.toString(), said }).toEqual({ said: named })
        count += 1
      }
      await writeFile(join(folder, path), bytesOf(path))
      expect(await refusalIn(folder, team)).toBeUndefined()
    })
    return count
  }

  /** The same of the manifest or its signature alone. */
  async function refusalOf(path: string, changed: Buffer): Promise<string> {
    const [jws, payload] = ['manifest.json.jws', 'manifest.json'].map((one) => (one === path ? changed : bytesOf(one)))
    const by = await verifyDetached(jws ?? changed, payload ?? changed, team.keys).catch((error: unknown) => error)
    return by instanceof BundleRefusal ? `${by.file}: ${by.message}` : `not refused: ${by}`
  }

  function* flips(path: string, masks: readonly number[], every = 1): Iterable<Buffer> {
    for (let at = 0; at < bytesOf(path).length; at += every)
      for (const mask of masks) {
        const changed = bytesOf(path)
        changed[at] = (changed[at] ?? 0) ^ mask
        yield changed
      }
  }
  /** Every other character of base64url, and some that lax decoders take, in the place of one. */
  function* replaced(text: string, at: number, by: string): Iterable<Buffer> {
    for (const one of by) yield Buffer.from(text.slice(0, at) + one + text.slice(at + 1), 'latin1')
  }
  function* neighbours(text: string): Iterable<Buffer> {
    for (let at = 0; at < text.length; at++) {
      const index = ALPHABET.indexOf(text.charAt(at))
      yield* replaced(text, at, [1, 2, 16].map((by) => ALPHABET.charAt(index ^ by)).join(''))
    }
  }

  test('of the manifest: each of them', async () => {
    const many = await eachRefused('manifest.json', flips('manifest.json', [1], THOROUGH ? 1 : 3), /^manifest\.json/)
    expect(many).toBeGreaterThan(100)
  })

  test.each(['rules.json', 'runs/a/report.json', 'runs/a/run.json'])('of %s', async (path) => {
    const escaped = new RegExp(`^${path}: it was changed`)
    expect(await eachRefused(path, flips(path, [1, 2, 4, 8, 16, 32, 64, 128]), escaped)).toBe(8 * bytesOf(path).length)
  })

  test('of the signature: each of them, and its last character by every other', async () => {
    const path = 'manifest.json.jws'
    const text = String(whole[path])
    await eachRefused(path, neighbours(text), /^manifest\.json\.jws/)
    await eachRefused(path, flips(path, [0x20, 0x80]), /^manifest\.json\.jws/)
    const others = `${ALPHABET}+/=.\n \0`
    for (const end of [text.length - 1, text.indexOf('.') - 1, text.indexOf('.'), text.indexOf('.') + 1])
      expect(await eachRefused(path, replaced(text, end, others), /^manifest\.json\.jws/)).toBeGreaterThan(60)
  })

  test('before, after and between the parts of the signature, or one less', async () => {
    const text = String(whole['manifest.json.jws'])
    const [header, , signature] = text.split('.')
    const payload = bytesOf('manifest.json').toString('base64url')
    const changes = [
      ...['', '\n', ' ', '=', '==', '\r\n', '\0', '.', 'A', 'AA', 'AAAA'].flatMap((more) => [
        `${text}${more}`,
        `${more}${text}`,
      ]),
      `${header}=..${signature}`,
      `${header}.${payload}.${signature}`,
      `${header}..`,
      `..${signature}`,
      text.slice(0, -1),
      `\uFEFF${text}`,
      JSON.stringify({ protected: header, signature }),
      JSON.stringify({ payload, signatures: [{ protected: header, signature }] }),
      'A'.repeat(20_000),
    ]
    await eachRefused(
      'manifest.json.jws',
      changes.map((one) => Buffer.from(one)),
      /^manifest\.json\.jws/,
    )
  })
})

describe('another algorithm', () => {
  test.each(some(['ES256', 'PS256', 'RS256'] as const, 1))('%s: its last characters, too', async (alg) => {
    const other = await signer(alg)
    const files = await signed(other, unsigned())
    await inFolder(files, async (folder) => {
      expect(await refusalIn(folder, other)).toBeUndefined()
      const text = String(files['manifest.json.jws'])
      for (const last of ALPHABET.replace(text.slice(-1), '')) {
        const jws = Buffer.from(text.slice(0, -1) + last)
        await expect(verifyDetached(jws, bytesOf('manifest.json'), other.keys)).rejects.toThrow(BundleRefusal)
      }
    })
  })
})
