// Reads the manifest of the repository, and makes the one that is published from it.
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The modules that programs import, as `exports` names them: `index` is `src/index.ts` and becomes `dist/index.js` and `dist/index.d.ts`. */
export const MODULES = Object.values(manifest.exports).flatMap((target) =>
  target.default ? [basename(target.default, '.js')] : [],
)

/** `dependencies` are not among them, because the bundle contains them. Users who install the package need none. */
const PUBLISHED = [
  'name',
  'version',
  'description',
  'homepage',
  'keywords',
  'license',
  'type',
  'engines',
  'bin',
  'exports',
  'peerDependencies',
  'peerDependenciesMeta',
]

export const publishedManifest = Object.fromEntries(PUBLISHED.map((name) => [name, manifest[name]]))
