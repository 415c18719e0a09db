// Writes what is known of each name for the next comparison: the new row, or the old one where the new run has seen less. Else a service that does
// not answer for a week could change in that week, and nobody would see it.
//   node keep.mjs last/known.ndjson now.ndjson known.ndjson
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'

const [last = '', now = '', known = ''] = argv.slice(2)

/** @param {string} file */
const rowsIn = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const SEEN = ['surface', 'none']

/**
 * Whether a row has seen less than an older one: it is undecided or unreachable, or has places open that were not.
 *
 * @param {any} row
 * @param {any} older
 */
function sawLess(row, older) {
  if (!SEEN.includes(older.state)) return false
  if (!SEEN.includes(row.state)) return true
  const open = (/** @type {any} */ one) => (one.surface?.leftOpen ?? []).map((/** @type {any} */ { kind }) => kind)
  return open(row).some((/** @type {string} */ kind) => !open(older).includes(kind))
}

const before = new Map((existsSync(last) ? rowsIn(last) : []).map((row) => [row.name, row]))
const kept = rowsIn(now).map((row) => {
  const older = before.get(row.name)
  return older && sawLess(row, older) ? older : row
})
writeFileSync(known, kept.map((row) => `${JSON.stringify(row)}\n`).join(''))
