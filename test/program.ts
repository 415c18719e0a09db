/** Builds the program as it is now, for tests that need a process of its own: `dist/` may be older. */

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { manifest } from '../scripts/manifest.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Who bundles this file as well may not replace it here, where it is a part of a text. */
const OWN_URL = ['import', 'meta', 'url'].join('.')

const BUNDLED = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  external: Object.keys(manifest.peerDependencies),
  banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(${OWN_URL});` },
} satisfies BuildOptions

/** The program as one file. The tests of a thread share it. */
let program: Promise<Uint8Array> | undefined

async function bundleProgram(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    ...BUNDLED,
    stdin: {
      contents: readFileSync(join(root, 'bin/authmd-check.js'), 'utf8')
        .replace('../dist/cli.js', './src/cli/main.ts')
        .replace(/^#!.*/, ''),
      resolveDir: root,
    },
    write: false,
  })
  const [file] = outputFiles
  if (!file) throw new Error('esbuild made no file')
  return file.contents
}

/** Builds one file, which checks in its own process. */
export async function buildProgram(outfile: string): Promise<void> {
  program ??= bundleProgram()
  writeFileSync(outfile, await program)
}

/** Builds a script of the tests into one file. */
export async function buildScript(file: string, outfile: string): Promise<void> {
  await build({ ...BUNDLED, absWorkingDir: root, entryPoints: [file], outfile })
}

/** Builds the whole program into a folder, as it is published: a check runs in a process of its own, and an inventory in threads. Returns its command. */
export async function buildWalled(folder: string): Promise<string> {
  await build({
    ...BUNDLED,
    absWorkingDir: root,
    entryPoints: {
      cli: 'src/cli/main.ts',
      supervised: 'src/cli/wall/supervised.ts',
      'inventory-thread': 'src/inventory/thread.ts',
    },
    outdir: join(folder, 'dist'),
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
  })
  const bin = join(folder, 'bin', 'authmd-check.js')
  mkdirSync(dirname(bin))
  cpSync(join(root, 'bin/authmd-check.js'), bin)
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  return bin
}
