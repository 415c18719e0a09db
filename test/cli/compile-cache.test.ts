import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cachesOf, privateFolder } from '../../src/cli/terminal/compile-cache.js'

const ME = process.geteuid?.()
const folder = () => realpathSync(mkdtempSync(join(tmpdir(), 'authmd-cache-')))
const made = (caches: string) => join(caches, 'authmd-check')
const FOR_ALL = 0o777

const madeWith = (caches: string, mode: number): string => {
  mkdirSync(made(caches))
  chmodSync(made(caches), mode)
  return caches
}

test('the folder is made, for its user alone', () => {
  const caches = join(folder(), 'of', 'the user')
  expect(privateFolder({ XDG_CACHE_HOME: caches })).toBe(made(caches))
  expect(lstatSync(made(caches)).mode & FOR_ALL).toBe(0o700)
  expect(lstatSync(caches).mode & FOR_ALL).toBe(0o700)
  expect(privateFolder({ XDG_CACHE_HOME: caches })).toBe(made(caches))
})

test('where caches are is where a link leads', () => {
  const [caches, link] = [folder(), join(folder(), 'link')]
  symlinkSync(caches, link)
  expect(privateFolder({ XDG_CACHE_HOME: link })).toBe(made(caches))
})

const UNSAFE: readonly (readonly [string, () => string])[] = [
  [
    'others can write to the folder above it',
    () => {
      const caches = folder()
      chmodSync(caches, FOR_ALL)
      return caches
    },
  ],
  [
    'others can write far above it',
    () => {
      const above = folder()
      mkdirSync(join(above, 'private'), { mode: 0o700 })
      chmodSync(above, 0o770)
      return join(above, 'private')
    },
  ],
  [
    'others can write where a link leads',
    () => {
      const [shared, caches] = [folder(), folder()]
      chmodSync(shared, FOR_ALL)
      symlinkSync(shared, made(caches))
      return caches
    },
  ],
  [
    'it is a link to nothing',
    () => {
      const caches = folder()
      symlinkSync(join(caches, 'nothing'), made(caches))
      return caches
    },
  ],
  ['others can write to it', () => madeWith(folder(), FOR_ALL)],
  ['others can read it', () => madeWith(folder(), 0o755)],
  [
    'it is a file',
    () => {
      const caches = folder()
      writeFileSync(made(caches), '')
      return caches
    },
  ],
  ['it cannot be made', () => '/proc/self'],
]

test.each(UNSAFE)('there is no cache where %s', (_why, cachesOf) => {
  const caches = cachesOf()
  const before = existsSync(made(caches))
  expect(privateFolder({ XDG_CACHE_HOME: caches })).toBeUndefined()
  expect(existsSync(made(caches))).toBe(before)
})

test('there is no cache where the folder belongs to another user, and nothing is made there', () => {
  const caches = folder()
  expect(privateFolder({ XDG_CACHE_HOME: caches }, (ME ?? 0) + 1)).toBeUndefined()
  // What belongs to the administrator is as safe as the system, and is still not the user's.
  expect(existsSync(made(caches))).toBe(ME === 0)
})

test('there is no cache on a system without users', () => {
  const caches = folder()
  expect(privateFolder({ XDG_CACHE_HOME: caches }, null)).toBeUndefined()
  expect(existsSync(made(caches))).toBe(false)
})

test('a relative folder counts for nothing', () => {
  expect(cachesOf({ XDG_CACHE_HOME: '/var/caches' })).toBe('/var/caches')
  for (const env of [{ XDG_CACHE_HOME: 'caches' }, { XDG_CACHE_HOME: '' }, {}])
    expect(cachesOf(env)).toBe(join(homedir(), '.cache'))
})
