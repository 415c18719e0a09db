/** Lists the rules that the version in package.json is the first to have. `npm version` runs it. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RULES } from '../src/catalogue/rules.js'
import { readReleased, releasedFile, versionThatHas } from './releases.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version }: { readonly version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const released = readReleased(root)
const fresh = RULES.map(({ id }) => id).filter((id) => versionThatHas(id, released) === undefined)
const listed = { ...released, [version]: [...(released[version] ?? []), ...fresh] }
writeFileSync(releasedFile(root), `${JSON.stringify(listed, undefined, 2)}\n`)
console.log(`${version} is the first version with ${fresh.length} of ${RULES.length} rules.`)
