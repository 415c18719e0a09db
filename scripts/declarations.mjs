// Bundles the types of what programs import, those of dependencies too: nobody who installs the package has them.
import { join, relative } from 'node:path'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'
import { MODULES, manifest, root } from './manifest.mjs'

/** Writes one `dist/*.d.ts` a module, and what several of them share to `dist/chunks/`. Returns the files that went in. */
export async function bundleDeclarations() {
  const bundle = await rollup({
    input: Object.fromEntries(MODULES.map((name) => [name, join(root, `src/${name}.ts`)])),
    external: [/^node:/, ...Object.keys(manifest.peerDependencies)],
    plugins: [dts({ respectExternal: true, tsconfig: join(root, 'tsconfig.json') })],
    // Rollup would only warn about an import that it cannot resolve, and users of the package would get the error.
    onwarn({ code, message }) {
      if (code === 'UNRESOLVED_IMPORT') throw new Error(message)
    },
  })
  const { output } = await bundle.write({
    dir: join(root, 'dist'),
    entryFileNames: '[name].d.ts',
    chunkFileNames: 'chunks/types-[hash].d.ts',
  })
  return output.flatMap(({ moduleIds }) => moduleIds.map((file) => relative(root, file)))
}
