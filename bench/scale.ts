/**
 * Plans an inventory of many names: `npm run scale` prints the plan beside a simulation; with `--measure` it measures first what a name
 * costs, and keeps that; with `--update` it writes the tables of docs/scale.md.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../scripts/manifest.mjs'
import { checkOf, MEASURED_FILE, parameters, withTables } from './scale/document.js'
import { measure } from './scale/measure.js'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const asked = new Set(process.argv.slice(2))
if (asked.has('--measure')) {
  writeFileSync(join(root, MEASURED_FILE), `${JSON.stringify(await measure(say), null, 2)}\n`)
}
const given = parameters()
for (const line of checkOf(given)) say(line)
const page = join(root, 'docs/scale.md')
if (asked.has('--update')) writeFileSync(page, withTables(readFileSync(page, 'utf8'), given))
