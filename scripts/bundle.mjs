// Bundles the program and its dependencies, so that the installed package has none.
import { build } from 'esbuild'
import { MODULES, manifest, root } from './manifest.mjs'
import './registry.mjs'

export const entryPoints = {
  cli: 'src/cli/main.ts',
  supervised: 'src/cli/wall/supervised.ts',
  'selftest-worker': 'src/selftest/worker.ts',
  'inventory-thread': 'src/inventory/thread.ts',
  ...Object.fromEntries(MODULES.map((name) => [name, `src/${name}.ts`])),
}

/** Returns the files, which are not written yet, and esbuild's account of what went into what. */
export function bundle() {
  return build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
    write: false,
    bundle: true,
    // The matcher extends the `expect` of the project that imports it.
    external: Object.keys(manifest.peerDependencies),
    splitting: true,
    format: 'esm',
    platform: 'node',
    // Some packages have a UMD build as their main file. A bundler cannot see its imports.
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
}

/** The folder of the package that a file belongs to, such as `node_modules/hono`; nothing for a file of ours. */
const packageOf = (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]

/** The folders of the packages that these files belong to. */
export const packagesOf = (files) => [...new Set(files.map(packageOf).filter((folder) => folder !== undefined))].sort()

/** The folders of the packages that files of ours import. */
export const importedPackages = ({ inputs }) =>
  packagesOf(
    Object.entries(inputs)
      .filter(([file]) => !packageOf(file))
      .flatMap(([, { imports }]) => imports.map(({ path }) => path)),
  )
