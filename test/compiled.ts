/**
 * Lets tests import what Node can load itself. Vite reads, changes and runs every module in every thread, which takes longer than the tests
 * of most files; it does so only with the tests.
 */

import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin as EsbuildPlugin } from 'esbuild'
import type { Plugin } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const FOLDERS = ['src', 'rules', 'fixtures']
const SOURCE = new RegExp(`^(?:${FOLDERS.join('|')})/.+\\.ts$`)
/** Is inside of `node_modules`, so that packages are found, and Vitest leaves the files to Node. */
const compiled = join(root, 'node_modules/.cache/authmd-check/compiled')

/** Compiles every module, file by file: each is the same module for all tests, as it is in the sources. */
export async function compile(): Promise<void> {
  const { outputFiles } = await build({
    write: false,
    absWorkingDir: root,
    entryPoints: FOLDERS.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join(folder, file)),
    ),
    outdir: compiled,
    outbase: root,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    plugins: [inPlace],
    logLevel: 'warning',
  })
  for (const { path, contents } of outputFiles) replaceFile(path, contents)
}

/** A run that is under way beside this one has the old file or the new one, and no half of either. */
function replaceFile(path: string, contents: Uint8Array): void {
  const written = `${path}.${process.pid}`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(written, contents)
  renameSync(written, path)
}

/** A compiled file finds the files beside its source. Node would warn of each JSON file that is imported. */
const inPlace: EsbuildPlugin = {
  name: 'in-place',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replace(/^import (\w+) from '(\S+\.json)' with .*$/gm, (_, name: string, json: string) => {
          const value = readFileSync(resolve(dirname(path), json), 'utf8')
          return `const ${name} = ${value.trim()}`
        }),
    })),
}

/** Leads imports of tests to the compiled files. A test that replaces modules gets the sources, and so does what they import. */
export const toCompiled: Plugin = {
  name: 'to-compiled',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!source.startsWith('.') || importer === undefined || SOURCE.test(relative(root, importer))) return undefined
    const found = await this.resolve(source, importer, { ...options, skipSelf: true })
    const file = found && relative(root, found.id)
    if (!file || !SOURCE.test(file) || /\bvi\.(?:do)?[mM]ock\(/.test(readFileSync(importer, 'utf8'))) return undefined
    return { id: join(compiled, file.replace(/ts$/, 'js')), external: true }
  },
}
