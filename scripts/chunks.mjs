// Puts what a start loads together into few files: to find and open a file takes Node longer than to read one that is larger.
import { join } from 'node:path'
import { rollup } from 'rollup'
import { root } from './manifest.mjs'

/** Each becomes one file with everything that these modules import, except what stands in a file before it. */
const TOGETHER = {
  start: ['src/cli/main.ts'],
  command: ['src/cli/run.ts'],
  lint: [
    'src/cli/input/set-up.ts',
    'src/cli/input/refuse-reaching.ts',
    'src/cli/commands/lint.ts',
    'src/reports/pretty.ts',
  ],
}

/** Writes `dist/*.js` of what esbuild made, which has a file for each set of entry points that share something. */
export async function writeChunks({ metafile, outputFiles }, entryPoints) {
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]))
  const chunkOf = chunksOf(metafile)
  const build = await rollup({
    input: Object.fromEntries(Object.keys(entryPoints).map((name) => [name, join(root, 'dist', `${name}.js`)])),
    plugins: [{ name: 'made', resolveId: (to, from) => made(to, from, texts), load: (id) => texts.get(id) }],
    preserveEntrySignatures: 'allow-extension',
    // esbuild has left out what nobody uses.
    treeshake: false,
    onwarn({ message }) {
      throw new Error(message)
    },
  })
  await build.write({
    dir: join(root, 'dist'),
    chunkFileNames: 'chunks/[name]-[hash].js',
    manualChunks: (id) => chunkOf.get(id),
    hoistTransitiveImports: false,
    minifyInternalExports: false,
  })
}

/** A file of esbuild, by its path; what is none stays as it is written. */
function made(to, from, texts) {
  const path = from === undefined ? to : join(from, '..', to)
  return texts.has(path) ? path : { id: to, external: true }
}

/** Says for the files of esbuild in which file they come together. */
function chunksOf({ outputs }) {
  const chunkOf = new Map()
  for (const [name, modules] of Object.entries(TOGETHER)) {
    const todo = modules.map((module) => fileOf(module, outputs))
    for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
      const path = join(root, file)
      if (chunkOf.has(path)) continue
      chunkOf.set(path, name)
      for (const { path: to, kind, external } of outputs[file].imports)
        if (kind === 'import-statement' && !external) todo.push(to)
    }
  }
  return chunkOf
}

function fileOf(module, outputs) {
  const found = Object.keys(outputs).find((file) => outputs[file].entryPoint === module)
  if (found === undefined) throw new Error(`${module} has no file of its own: nothing loads it when it is needed`)
  return found
}
