import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../docs/commands.js'

const FILES = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('test', name))

/** The files of tests that a file imports, by their paths from the root. */
const imported = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/from '(\.[^']+)\.js'/g)].map(
    ([, path = '']) => `${join(file, '..', path)}.ts`,
  )

/** The given files, and all files that lead to them. */
function importing(found: ReadonlySet<string>): ReadonlySet<string> {
  const more = new Set([...found, ...FILES.filter((file) => imported(file).some((path) => found.has(path)))])
  return more.size === found.size ? found : importing(more)
}

test('the thorough run has every test that does less in `npm test`', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const listed = `${scripts['test:thorough']} ${scripts['test:hostile']}`
    .split(' ')
    .filter((word: string) => word.startsWith('test/'))
  const wanted = [...importing(new Set(['test/thorough.ts']))].filter((file) => file.endsWith('.test.ts'))
  expect(wanted.length).toBeGreaterThan(10)
  expect(wanted.filter((file) => !listed.some((path: string) => file.startsWith(path)))).toEqual([])
})
