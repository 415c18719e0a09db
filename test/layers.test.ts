import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { circlesIn, MOST_FILES } from '../scripts/circles.mjs'
import { importsIn, importsOf } from '../scripts/imports.mjs'
import { ROOMS } from './rooms.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const FOLDERS = ['src', 'rules', 'fixtures']
const IMPORTS = importsIn(FOLDERS)

/** The folder of a file, by its name in the table: without `src/`. */
const roomOf = (file: string): string => posix.dirname(file).replace(/^src(?:\/|$)/, '')
const isOurs = (file: string): boolean => FOLDERS.some((folder) => file.startsWith(`${folder}/`))
const namesIn = (list = ''): string[] => list.split(' ').filter((name) => name !== '')

/** Whether a file belongs to the files of one name in the table. */
function isNamed(file: string, name: string): boolean {
  if (name.endsWith('.ts')) return file === `src/${name}`
  return name.endsWith('/') ? `${roomOf(file)}/`.startsWith(name) : roomOf(file) === name
}

/** The first folder of a name: `steps` of `steps/claim`. */
const wholeOf = (name: string): string => name.split('/')[0] ?? ''

describe('the table of rooms', () => {
  const folders = new Set(
    FOLDERS.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => roomOf(posix.join(folder, file))),
    ),
  )

  test('has a row for every folder, and none for what is not there', () => {
    expect(Object.keys(ROOMS).sort()).toEqual([...folders].sort())
  })

  test('runs one way: each names rooms before it, or folders of its own', () => {
    const order = Object.keys(ROOMS).map(wholeOf)
    const isBefore = (name: string, room: string) => {
      const at = order.indexOf(wholeOf(name))
      return at >= 0 && at < order.indexOf(wholeOf(room))
    }
    const back = Object.entries(ROOMS).flatMap(([room, { imports, types }]) =>
      namesIn(`${imports ?? ''} ${types ?? ''}`)
        .filter((name) => wholeOf(name) !== wholeOf(room) && !isBefore(name, room))
        .map((name) => `${room} → ${name}`),
    )
    expect(back).toEqual([])
  })

  test('allows nothing that nobody does', () => {
    const idle = Object.entries(ROOMS).flatMap(([room, { imports, types, packages }]) => {
      const own = IMPORTS.filter(({ from }) => wholeOf(roomOf(from)) === wholeOf(room))
      const isDone = (name: string) => own.some(({ to }) => to === name || (isOurs(to) && isNamed(to, name)))
      return namesIn(`${imports ?? ''} ${types ?? ''} ${packages ?? ''}`)
        .filter((name) => !isDone(name))
        .map((name) => `${room} → ${name}`)
    })
    expect(idle).toEqual([])
  })
})

test.each(Object.entries(ROOMS))('what files in %s import stands in its row', (room, { imports, types, packages }) => {
  const allowed = (type: boolean) => namesIn(type ? `${imports ?? ''} ${types ?? ''}` : imports)
  const isAllowed = (to: string, type: boolean) =>
    isOurs(to) ? roomOf(to) === room || allowed(type).some((name) => isNamed(to, name)) : namesIn(packages).includes(to)
  const others = IMPORTS.filter(({ from, to, type }) => roomOf(from) === room && !isAllowed(to, type))
  expect(others).toEqual([])
})

test('the reader of imports sees all of them', () => {
  const text = `
    import a, { type B } from './a.js'
    import { type C, type D } from './c.js'
    import type { E } from 'e'
    export * from './f.js'
    export type { G } from './g.js'
    import 'h'
    const lazy = async (): Promise<import('./i.js').I> => (await import('./j.js')).j
    // import k from 'k'
    const text = "import l from 'l'"`
  expect(importsOf(text)).toEqual([
    { to: './a.js', type: false },
    { to: './c.js', type: true },
    { to: 'e', type: true },
    { to: './f.js', type: false },
    { to: './g.js', type: true },
    { to: 'h', type: false },
    { to: './i.js', type: true },
    { to: './j.js', type: false },
  ])
})

describe('circles', () => {
  const path = (...files: string[]) => files.slice(1).map((to, i) => ({ from: files[i] ?? '', to }))

  test.each([
    ['a line is none', path('a', 'b', 'c'), []],
    ['two ways to one file are none', [...path('a', 'b', 'd'), ...path('a', 'c', 'd')], []],
    ['files that import each other', path('a', 'b', 'a'), [['a', 'b']]],
    ['two circles that share a file are one', [...path('a', 'b', 'a'), ...path('b', 'c', 'b')], [['a', 'b', 'c']]],
    [
      'two circles with a way between them',
      [...path('a', 'b', 'a', 'c', 'd', 'e', 'c')],
      [
        ['c', 'd', 'e'],
        ['a', 'b'],
      ],
    ],
  ])('%s', (_name, imports, circles) => {
    expect(circlesIn(imports)).toEqual(circles)
  })

  test.each([
    ['values', IMPORTS.filter(({ type }) => !type)],
    ['values and types', IMPORTS],
  ])('none of more than four files is made by %s', (_name, imports) => {
    expect(circlesIn(imports).filter(({ length }) => length > MOST_FILES)).toEqual([])
  })
})

test.each([
  ['undici', /^src\/session\/transport\/(live|connections|proxies)\.ts$/],
  ['chalk', /^src\/cli\//],
  ['ora', /^src\/cli\//],
  ['commander', /^src\/cli\//],
  ['qrcode-terminal', /^src\/cli\//],
  ['tough-cookie', /^src\/drivers\/visit\.ts$/],
  [
    'node:child_process',
    /^src\/(drivers\/command|cli\/terminal\/pager|cli\/commands\/service-command|cli\/wall\/supervise)\.ts$/,
  ],
])('only its place runs %s', (name, place) => {
  expect(IMPORTS.filter(({ from, to, type }) => to === name && !type && !place.test(from))).toEqual([])
})

test('only the command line touches the process', () => {
  const touching = ['src', 'rules', 'fixtures'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter(
        (file) => file.endsWith('.ts') && /(?<![\w.-])(process|console)\./.test(readFileSync(join(root, file), 'utf8')),
      ),
  )
  expect(touching.filter((file) => !file.startsWith('src/cli/'))).toEqual([])
})

test('no source file is longer than 250 lines', () => {
  const long = ['src', 'rules', 'fixtures', 'test', 'bin', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => /\.(ts|js|mjs)$/.test(file) && !file.includes('.generated.'))
      .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 251),
  )
  expect(long).toEqual([])
})
