// Runs a program of this repository that is written in TypeScript: `node scripts/run.mjs <file> [arguments]`. One bundle starts much
// faster than a thousand files; packages stay outside of it, as they are installed.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import './registry.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [program = '', ...args] = process.argv.slice(2)
const outfile = join(root, 'node_modules/.cache/authmd-check', `${basename(program, '.ts')}-${process.pid}.mjs`)

/** In the bundle as well, each file finds the files beside it. */
const inPlace = {
  name: 'in-place',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.(?:ts|mjs)$/ }, ({ path }) => ({
      loader: path.endsWith('.ts') ? 'ts' : 'js',
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    })),
}

await build({
  absWorkingDir: root,
  entryPoints: [program],
  outfile,
  bundle: true,
  packages: 'external',
  sourcemap: 'inline',
  plugins: [inPlace],
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
})
try {
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...args], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} finally {
  rmSync(outfile)
}
