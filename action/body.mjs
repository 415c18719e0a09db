// Writes the text of the comment: a hidden mark by which the next run finds it, how the check ended, and the reports as far as there is room.
import { createHash } from 'node:crypto'

/** The most characters that GitHub takes, less what a mark, a sentence and a last line need. */
const ROOM = 65_536 - 1_536

const ENDED = /** @type {Readonly<Record<string, string>>} */ ({
  0: '✅ nothing failed',
  1: '❌ failed',
  2: '❌ wrong usage: nothing was checked, the log of the job says why',
  3: '❔ could not decide',
  4: '❌ internal error of authmd-check',
})

/**
 * The name under which a comment is found again: two jobs, or two targets of a matrix, have two comments.
 *
 * @param {readonly string[]} parts
 */
export const keyOf = (parts) => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)

const MARK = /^<!-- authmd-check ([\da-f]{16}) run (\d+) -->/

/**
 * The key and the number of the run of a comment of ours. Only the first line counts: others may quote one.
 *
 * @param {string} text
 */
export function markOf(text) {
  const found = MARK.exec(text)
  return found === null ? undefined : { key: found[1], run: Number(found[2]) }
}

/**
 * @param {{ key: string, run: number, code: string, commit: string, url: string, reports: readonly string[] }} given
 * @returns {string}
 */
export function bodyOf({ key, run, code, commit, url, reports }) {
  const ended = ENDED[code] ?? `❔ ended with exit code ${code}`
  const of = commit === '' ? '' : ` of ${commit}`
  const head = `<!-- authmd-check ${key} run ${run} -->\n**auth.md: ${ended}**${of} · [run](${url})\n`
  const share = Math.floor(ROOM / Math.max(1, reports.length))
  return [head, ...reports.map((report) => cut(report, share))].join('\n')
}

/**
 * Ends a report at the end of a line, and closes what is folded there.
 *
 * @param {string} text
 * @param {number} most
 */
function cut(text, most) {
  const last = '… This report is cut here. The job summary has all of it.\n'
  if (text.length <= most) return text
  const kept = text.slice(0, text.lastIndexOf('\n', most - 200) + 1)
  const open = kept.split('<details').length - kept.split('</details>').length
  return `${kept}\n${'</details>\n'.repeat(Math.max(0, open))}\n${last}`
}
