/** Lists the rules that the version in package.json is the first to have, or to have with their level. `npm version` runs it. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RULES } from '../src/catalogue/rules.js'
import { lastLevelOf, readReleased, releasedFile } from './releases.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version }: { readonly version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const released = readReleased(root)
const changed = RULES.filter(({ id, level }) => lastLevelOf(id, released) !== level)
const levels = Object.fromEntries(changed.map(({ id, level }) => [id, level]))
const listed = { ...released, [version]: { ...released[version], ...levels } }
writeFileSync(releasedFile(root), `${JSON.stringify(listed, undefined, 2)}\n`)
console.log(`${version} is the first version with ${changed.length} of ${RULES.length} rules, or with their level.`)
