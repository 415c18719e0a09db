/** Builds the program as it is now, for tests that need a process of its own: `dist/` may be older. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

export async function buildProgram(outfile: string): Promise<void> {
  await build({
    stdin: {
      contents: readFileSync(join(root, 'bin/authmd-check.js'), 'utf8')
        .replace('../dist/cli.js', './src/cli/main.ts')
        .replace(/^#!.*/, ''),
      resolveDir: root,
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
}
