/** Makes the links into the published package, in `schemas/` and `docs/`, lead to the version in package.json. `npm version` runs it. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pageUrl, TOOL } from '../src/model/tool.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const OTHER = new RegExp(`https://unpkg\\.com/${TOOL.name}@[\\w.+-]+/`, 'g')

for (const folder of ['schemas', 'docs']) {
  for (const name of readdirSync(join(root, folder))) {
    const file = join(root, folder, name)
    const text = readFileSync(file, 'utf8')
    const pointed = text.replaceAll(OTHER, pageUrl(''))
    if (pointed !== text) writeFileSync(file, pointed)
  }
}
