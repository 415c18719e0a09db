/** Builds the program as it is now, for tests that need a process of its own: `dist/` may be older. */

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

const BUNDLED = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
} satisfies BuildOptions

/** Builds one file, which checks in its own process. */
export async function buildProgram(outfile: string): Promise<void> {
  await build({
    ...BUNDLED,
    stdin: {
      contents: readFileSync(join(root, 'bin/authmd-check.js'), 'utf8')
        .replace('../dist/cli.js', './src/cli/main.ts')
        .replace(/^#!.*/, ''),
      resolveDir: root,
    },
    outfile,
  })
}

/** Builds a script of the tests into one file. */
export async function buildScript(file: string, outfile: string): Promise<void> {
  await build({ ...BUNDLED, absWorkingDir: root, entryPoints: [file], outfile })
}

/** Builds the whole program into a folder, as it is published: a check runs in a process of its own. Returns its command. */
export async function buildWalled(folder: string): Promise<string> {
  await build({
    ...BUNDLED,
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts', supervised: 'src/cli/wall/supervised.ts' },
    outdir: join(folder, 'dist'),
    splitting: true,
  })
  const bin = join(folder, 'bin', 'authmd-check.js')
  mkdirSync(dirname(bin))
  cpSync(join(root, 'bin/authmd-check.js'), bin)
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  return bin
}
