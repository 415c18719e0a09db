/** A manifest has one form only, also where it was signed in another. */

import { beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/evidence/canonical.js'
import { openBundle } from '../../src/evidence/open.js'
import { signDetached } from '../../src/evidence/signature.js'
import { type Files, inFolder, refused, type Signer, signed, signer, unsigned } from './bundles.js'

let team: Signer
beforeAll(async () => {
  team = await signer()
})

describe('a manifest that was signed in another form', () => {
  const made = (text: string) => async () => signed(team, unsigned(), text)
  const canonical = canonicalJson(unsigned().manifest)
  const changed = (changes: object) =>
    signed(team, { files: unsigned().files, manifest: { ...unsigned().manifest, ...changes } })
  const listed = unsigned().manifest.files
  const first = listed[0] ?? { path: '', bytes: 0, sha256: '' }
  const sum = first.sha256

  test.each<[string, () => Promise<Files>, RegExp]>([
    ['a byte order mark', made(`\uFEFF${canonical}`), /canonical/],
    ['a line end after it', made(`${canonical}\n`), /canonical/],
    ['CRLF after it', made(`${canonical}\r\n`), /canonical/],
    ['more JSON after it', made(`${canonical}{}`), /not a JSON object/],
    ['NUL after it', made(`${canonical}\0`), /not a JSON object/],
    ['another order', made(JSON.stringify(unsigned().manifest)), /canonical/],
    ['a member twice', made(canonical.replace('"schema":1', '"schema":1,"schema":1')), /canonical/],
    ['an escape', made(canonical.replace('rules.json', 'rul\\u0065s.json')), /canonical/],
    ['a number in another form', made(canonical.replace('"schema":1', '"schema":1.0')), /canonical/],
    [
      'bytes that are not UTF-8',
      async () => {
        const bytes = Buffer.from(canonical.replace('0.1.0', '0.1.\xff'), 'latin1')
        return { ...unsigned().files, 'manifest.json': bytes, 'manifest.json.jws': await signDetached(bytes, team.key) }
      },
      /canonical/,
    ],
    ['a list', made('[]'), /not a JSON object/],
    [
      'a time that is none',
      () => changed({ collectedAt: '2026\n✓ signed, complete, and judged again with the same verdicts' }),
      /\/collectedAt is not a time/,
    ],
    ['no runs', () => changed({ runs: [] }), /\/runs is not as its schema says/],
    ['no files', () => changed({ files: [] }), /not in \/files/],
    [
      'a path out of it',
      () => changed({ files: [{ path: '../x', bytes: 1, sha256: sum }, ...listed] }),
      /not the path of a file of a bundle/,
    ],
    [
      'an absolute path',
      () => changed({ files: [{ path: '/etc/passwd', bytes: 1, sha256: sum }, ...listed] }),
      /not the path/,
    ],
    [
      'a path with capitals',
      () => changed({ files: [{ path: 'Rules.json', bytes: 1, sha256: sum }, ...listed] }),
      /not the path/,
    ],
    [
      'a path of Windows',
      () => changed({ files: [...listed, { path: 'runs\\a\\run.json', bytes: 1, sha256: sum }] }),
      /not the path/,
    ],
    [
      'the manifest itself',
      () => changed({ files: [{ path: 'manifest.json', bytes: 1, sha256: sum }, ...listed] }),
      /not the path/,
    ],
    ['a file twice', () => changed({ files: [first, ...listed] }), /second entry/],
    ['another order of files', () => changed({ files: [...listed].reverse() }), /out of order/],
    [
      'a file of no run',
      () => changed({ files: [...listed, { path: 'runs/b/run.json', bytes: 1, sha256: sum }] }),
      /part of no run/,
    ],
    [
      'a run without its file',
      () => changed({ runs: [{ ...unsigned().manifest.runs[0], run: 'runs/c/run.json' }] }),
      /not in \/files/,
    ],
    [
      'one file with two meanings',
      () => changed({ runs: [{ ...unsigned().manifest.runs[0], run: 'rules.json' }] }),
      /two meanings/,
    ],
    [
      'a digest in capitals',
      () => changed({ files: listed.map((one) => ({ ...one, sha256: one.sha256.toUpperCase() })) }),
      /schema/,
    ],
    ['a size that is none', () => changed({ files: listed.map((one) => ({ ...one, bytes: -1 })) }), /schema/],
  ])('%s', async (_, files, message) => {
    const text = await refused(await files(), team)
    expect(text).toMatch(message)
    expect(text).toMatch(/^manifest\.json: /)
  })

  test('of a later version is not refused: this one cannot read it', async () => {
    await inFolder(await changed({ schema: 2 }), async (folder) => {
      await expect(openBundle(folder, team.keys)).rejects.toMatchObject({ name: 'LaterManifest' })
    })
  })

  test('canonical JSON is that of RFC 8785 §3.2', () => {
    const given = {
      numbers: [1e30, 4.5, 2e-3, 1e-27],
      string: "\u20ac$\u000f\nA'\u0042\u0022\u005c\\\u0022/",
      literals: [null, true, false],
    }
    expect(canonicalJson(given)).toBe(
      '{"literals":[null,true,false],"numbers":[1e+30,4.5,0.002,1e-27],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    const sorted = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 }
    expect(canonicalJson(sorted)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}')
  })
})
