/** Holds the manifest to the bundle: an audit of `dependencies` sees what ships, and nothing else. Holds the program to what it loads. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bundle, importedPackages, packagesOf } from '../scripts/bundle.mjs'
import { manifest, root } from '../scripts/manifest.mjs'

const { metafile, outputFiles } = await bundle()

test('`dependencies` are the packages that the sources import', () => {
  const imported = importedPackages(metafile).map((folder) => folder.replace('node_modules/', ''))
  const listed = Object.keys(manifest.dependencies)
  expect(
    imported.filter((name) => !listed.includes(name)),
    'Move these to `dependencies` in package.json: src, rules or fixtures import them, so they ship in the bundle.',
  ).toEqual([])
  expect(
    listed.filter((name) => !imported.includes(name)),
    'Move these to `devDependencies` in package.json, or remove them: no source imports them, so they do not ship.',
  ).toEqual([])
})

test('an audit without development dependencies sees every package in the bundle', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const seen = (folder: string) => folder in packages && !packages[folder].dev
  expect(
    packagesOf(Object.keys(metafile.inputs)).filter((folder) => !seen(folder)),
    'Run `npm install`: package-lock.json says that these are for development only, or does not know them.',
  ).toEqual([])
})

test('no package of CommonJS is loaded by itself, because its names are lost then', () => {
  const lost = Object.values(metafile.outputs).flatMap(({ entryPoint = '', exports }) =>
    entryPoint.startsWith('node_modules/') && exports.join() === 'default' ? [entryPoint] : [],
  )
  expect(lost, 'Import it in a file of ours, and load that file.').toEqual([])
})

/** Writes the program as it is built, and returns its folder. */
function written(): string {
  const folder = mkdtempSync(join(tmpdir(), 'authmd-start-'))
  for (const { path, contents } of outputFiles) {
    const file = join(folder, relative(root, path))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, contents)
  }
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'auth.md'), '# auth.md\n\nAgents do not register here.\n')
  writeFileSync(join(folder, 'tell.mjs'), TELL)
  writeFileSync(join(folder, 'hooks.mjs'), HOOKS)
  return folder
}

/** Tells which modules Node loads. */
const TELL = `import { register } from 'node:module'
register('./hooks.mjs', import.meta.url)`
const HOOKS = `import { writeSync } from 'node:fs'
export function load(url, context, next) {
  writeSync(2, 'loaded ' + url + '\\n')
  return next(url, context)
}`
const program = written()

/** The sources and the packages that a command loads. */
async function loadedBy(...args: string[]): Promise<ReadonlySet<string>> {
  const tell = ['--import', './tell.mjs', 'bin/authmd-check.js']
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' }
  const { stderr } = await promisify(execFile)(process.execPath, [...tell, ...args], { cwd: program, env })
  const files = [...stderr.matchAll(/^loaded (file:.*)$/gm)].map(([, url = '']) =>
    relative(program, fileURLToPath(url)),
  )
  const inputs = files.flatMap((file) => Object.keys(metafile.outputs[file]?.inputs ?? {}))
  return new Set(inputs.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file))
}

test('--version loads nothing that a command needs', async () => {
  const loaded = [...(await loadedBy('--version'))]
  expect(loaded).toContain('src/cli/main.ts')
  expect(loaded.filter((one) => !/^(?:package\.json|src\/(?:cli|model|reports)\/.+)$/.test(one))).toEqual([])
  expect(loaded.filter((one) => /^src\/cli\/(?:commands|input|run|program|wall)/.test(one))).toEqual([])
})

test('lint loads nothing that asks or serves, and no reporter but its own', async () => {
  const loaded = [...(await loadedBy('lint', 'auth.md'))]
  expect(loaded).toContain('src/cli/commands/lint.ts')
  const PACKAGES = /^(?:undici|hono|@hono\/.+|yaml|ora|diff|tough-cookie|csv-.+|fast-xml-.+|qrcode-terminal)$/
  const SOURCES = /^src\/(?:service|serve|selftest|inventory|migrate|session\/transport|cli\/wall)\/|^fixtures\//
  expect(loaded.filter((one) => PACKAGES.test(one) || SOURCES.test(one))).toEqual([])
  expect(loaded.filter((one) => /^src\/reports\/(?:html|junit|sarif|tap|har|markdown|gitlab)\.ts$/.test(one))).toEqual(
    [],
  )
})
