// Bundles the program and its dependencies into dist/, so that the installed package has none, and collects their licences.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import './registry.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
rmSync(join(root, 'dist'), { recursive: true, force: true })

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    cli: 'src/cli/main.ts',
    index: 'src/index.ts',
    'selftest-worker': 'src/selftest/worker.ts',
    vitest: 'src/vitest.ts',
  },
  outdir: 'dist',
  bundle: true,
  // The matcher extends the `expect` of whoever imports it.
  external: ['vitest'],
  splitting: true,
  format: 'esm',
  platform: 'node',
  // The UMD builds that some packages call their main hide their imports from a bundler.
  mainFields: ['module', 'main'],
  target: 'node20.19',
  chunkNames: 'chunks/[name]-[hash]',
  // Some dependencies are CommonJS and call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
})

const packages = new Set(
  Object.keys(metafile.inputs)
    .map((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
    .filter((name) => name !== undefined),
)
const notices = [...packages].sort().map((name) => {
  const folder = join(root, 'node_modules', name)
  const { version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : ''
  return `${name} ${version} (${license ?? licenses?.[0]?.type})\n\n${text}\n`
})
writeFileSync(
  join(root, 'dist/THIRD-PARTY-LICENSES.txt'),
  notices.join('\n----------------------------------------\n\n'),
)
