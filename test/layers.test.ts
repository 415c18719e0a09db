import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Import {
  readonly from: string
  readonly to: string
}

/** Every static or dynamic import of the sources; a type-only import binds nothing at run time and is left out. */
function imports(): Import[] {
  return ['src', 'rules', 'fixtures'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts'))
      .flatMap((file) => {
        const from = join(folder, file)
        const text = readFileSync(join(root, from), 'utf8')
        return [...text.matchAll(/(?:^|\n)(?:import|export) (?!type )[^;'"]*?from '([^']+)'|import\('([^']+)'\)/g)].map(
          (match) => {
            const to = match[1] ?? match[2] ?? ''
            return {
              from,
              to: to.startsWith('.')
                ? relative(root, normalize(join(root, dirname(from), to))).replace(/\.js$/, '.ts')
                : to,
            }
          },
        )
      }),
  )
}

/** A package, or Node itself. */
const OUTSIDE = '(?!src/|rules/|fixtures/|bin/)'

/** The files of a layer, what of ours they may import, whether packages too, and why. */
const LAYERS: readonly (readonly [files: RegExp, allowed: string, packages: boolean, why: string])[] = [
  [/^rules\//, 'src/judge/rule.ts$', false, "a rule imports what a team's own rule can import, and nothing else"],
  [/^src\/reports\//, 'src/(model|reports)/', true, 'a report is a function of the report'],
  [
    /^src\/steps\//,
    'src/(model|steps|wire|dialects|document|posture)/|src/drivers/driver',
    true,
    'a step never knows a rule',
  ],
  [
    /^src\/drivers\//,
    'src/(drivers|wire|session|dialects)/',
    true,
    'a driver knows a ceremony, and nothing of the run',
  ],
  [/^src\/document\//, 'src/(document|wire|model|secrets)/', true, 'the document does not know who judges it'],
  [/^src\/posture\//, 'src/(posture|document|wire|model)/', true, 'what a service is, is read from what it publishes'],
  [/^src\/wire\//, 'src/wire/', true, 'a wire format knows nobody'],
  [
    /^src\/service\/publish\//,
    'src/(service/publish|wire)/',
    false,
    'what a service publishes depends on its description',
  ],
  [/^src\/service\//, 'src/(service|wire|serve)/', true, 'the service does not know who checks it'],
  [/^src\/provider\//, 'src/(provider|wire|serve)/', true, 'a provider signs; it does not check'],
  [/^src\/serve\//, 'src/serve/', true, 'a socket does not know who answers'],
]

test.each(LAYERS)('%s imports of ours only %s, packages: %s, because %s', (files, ours, packages) => {
  const allowed = new RegExp(`^(${ours}${packages ? `|${OUTSIDE}` : ''})`)
  expect(imports().filter(({ from, to }) => files.test(from) && !allowed.test(to))).toEqual([])
})

test.each([
  ['undici', /^src\/session\/transport\/live\.ts$/],
  ['chalk', /^src\/cli\//],
  ['ora', /^src\/cli\//],
  ['commander', /^src\/cli\//],
  ['qrcode-terminal', /^src\/cli\//],
  ['tough-cookie', /^src\/drivers\/visit\.ts$/],
  ['node:child_process', /^src\/(drivers\/command|cli\/terminal\/pager)\.ts$/],
])('only its place imports %s', (name, place) => {
  expect(imports().filter(({ from, to }) => to === name && !place.test(from))).toEqual([])
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
