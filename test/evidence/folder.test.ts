/** A folder has what its manifest says, and nothing else. */

import { execFileSync } from 'node:child_process'
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Files, inFolder, refusalIn, refused, type Signer, signed, signer, unsigned } from './bundles.js'

let team: Signer
let whole: Files
beforeAll(async () => {
  team = await signer()
  whole = await signed(team, unsigned())
})

describe('a folder with something else', () => {
  test.each<[string, (folder: string) => Promise<unknown>, RegExp]>([
    ['a file more', (folder) => writeFile(join(folder, 'readme.txt'), ''), /^readme\.txt: it is not in the manifest/],
    [
      'a hidden file',
      (folder) => writeFile(join(folder, 'runs/.DS_Store'), ''),
      /^runs\/\.DS_Store: it is not in the manifest/,
    ],
    ['a folder more', (folder) => mkdir(join(folder, 'runs/b')), /^runs\/b: it is not in the manifest/],
    [
      'a twin in capitals',
      (folder) => writeFile(join(folder, 'RULES.JSON'), '{}'),
      /^RULES\.JSON: it is not in the manifest/,
    ],
    [
      'a name that pretends',
      (folder) => writeFile(join(folder, 'x\n✓ signed'), ''),
      /^x\n✓ signed: it is not in the manifest/,
    ],
    ['a file less', (folder) => rm(join(folder, 'runs/a/run.json')), /^runs\/a\/run\.json: it is missing/],
    [
      'no folder of the run',
      (folder) => rm(join(folder, 'runs'), { recursive: true }),
      /^runs\/a\/report\.json: it is missing/,
    ],
    ['no manifest', (folder) => rm(join(folder, 'manifest.json')), /^manifest\.json: it is missing/],
    ['no signature', (folder) => rm(join(folder, 'manifest.json.jws')), /^manifest\.json\.jws: it is missing/],
    [
      'no file but a folder',
      async (folder) => {
        await rm(join(folder, 'rules.json'))
        await mkdir(join(folder, 'rules.json'))
      },
      /^rules\.json: it is not a regular file/,
    ],
    [
      'a folder as the manifest',
      async (folder) => {
        await rm(join(folder, 'manifest.json'))
        await mkdir(join(folder, 'manifest.json'))
      },
      /^manifest\.json: it is not a regular file/,
    ],
    [
      'a link to the same content',
      async (folder) => {
        await rename(join(folder, 'rules.json'), `${folder}.json`)
        await symlink(`${folder}.json`, join(folder, 'rules.json'))
        return () => rm(`${folder}.json`)
      },
      /^rules\.json: it is a symbolic link/,
    ],
    [
      'a link as the manifest',
      async (folder) => {
        await rm(join(folder, 'manifest.json'))
        await symlink('/dev/zero', join(folder, 'manifest.json'))
      },
      /^manifest\.json: it is a symbolic link/,
    ],
    [
      'a link in the place of a folder',
      async (folder) => {
        await rename(join(folder, 'runs'), `${folder}-runs`)
        await symlink(`${folder}-runs`, join(folder, 'runs'))
        return () => rm(`${folder}-runs`, { recursive: true })
      },
      /^runs: it is a symbolic link/,
    ],
    [
      'a pipe as the manifest',
      async (folder) => {
        await rm(join(folder, 'manifest.json'))
        execFileSync('mkfifo', [join(folder, 'manifest.json')])
      },
      /^manifest\.json: it is not a regular file/,
    ],
    [
      'a pipe as a file',
      async (folder) => {
        await rm(join(folder, 'runs/a/run.json'))
        execFileSync('mkfifo', [join(folder, 'runs/a/run.json')])
      },
      /^runs\/a\/run\.json: it is not a regular file/,
    ],
    [
      'a longer file',
      (folder) => writeFile(join(folder, 'rules.json'), '{} '),
      /^rules\.json: it has 3 bytes, and the manifest says 2/,
    ],
    [
      'a huge manifest',
      (folder) => writeFile(join(folder, 'manifest.json'), Buffer.alloc(5 << 20)),
      /^manifest\.json: it has 5242880 bytes/,
    ],
  ])('%s', async (_, change, message) => {
    await inFolder(whole, async (folder) => {
      const undo = await change(folder)
      expect(await refusalIn(folder, team)).toMatch(message)
      if (typeof undo === 'function') await undo()
    })
  })

  test('files of another valid bundle', async () => {
    const other = await signed(team, unsigned({}, 'b'))
    for (const path of ['rules.json', 'runs/a/report.json', 'runs/a/run.json', 'manifest.json', 'manifest.json.jws']) {
      if (other[path] === whole[path]) continue
      const named = path === 'manifest.json' ? 'manifest.json.jws' : path
      expect(await refused({ ...whole, [path]: other[path] ?? '' }, team)).toMatch(new RegExp(`^${named}: `))
    }
    const older = {
      'manifest.json': whole['manifest.json'] ?? '',
      'manifest.json.jws': whole['manifest.json.jws'] ?? '',
    }
    expect(await refused({ ...other, ...older }, team)).toMatch(/^runs\/a\/report\.json: it was changed/)
  })
})
