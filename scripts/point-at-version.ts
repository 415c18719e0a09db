/** Makes the links into the published package, and the versions that pipelines name, those of package.json. `npm version` runs it. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TOOL } from '../src/model/tool.js'

const root = fileURLToPath(new URL('..', import.meta.url))
/** The version of `authmd-check@0.1.0`, `authmd-check-inventory:0.1.0`, `authmd-check/.github/workflows/scheduled.yml@v0.1.0` and `rev: v0.1.0`. */
const OTHER = /(?<=\bauthmd-check(?:\/[\w./-]+)?@v?|\bauthmd-check-inventory:|\brev: v)\d+\.\d+\.\d+[\w.+-]*/g

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

for (const file of [
  ...['schemas', 'docs', '.github/workflows', 'examples/inventory', 'examples/governance'].flatMap(filesIn),
  join(root, 'SECURITY.md'),
]) {
  const text = readFileSync(file, 'utf8')
  const pointed = text.replaceAll(OTHER, TOOL.version)
  if (pointed !== text) writeFileSync(file, pointed)
}
