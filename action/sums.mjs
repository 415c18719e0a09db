// Sums up the reports of a run: the lowest level, and how many rules failed or were not decided.

/**
 * @typedef {object} Report
 * @property {{ reached: number | null }} level
 * @property {Readonly<Record<'fail' | 'warn' | 'blocked' | 'notRun' | 'inconclusive' | 'error', number>>} summary
 */

/**
 * Returns the outputs. They are empty where there is no report, because none of them would be true.
 *
 * @param {readonly Report[]} reports
 */
export function sumsOf(reports) {
  const sum = (/** @type {(summary: Report['summary']) => number} */ count) =>
    reports.length === 0 ? '' : String(reports.reduce((all, { summary }) => all + count(summary), 0))
  return {
    level: lowestLevel(reports),
    errors: sum(({ fail }) => fail),
    warnings: sum(({ warn }) => warn),
    undecided: sum(({ blocked, notRun, inconclusive, error }) => blocked + notRun + inconclusive + error),
  }
}

/**
 * The lowest level, if every target has one.
 *
 * @param {readonly Report[]} reports
 */
function lowestLevel(reports) {
  const levels = reports.map(({ level }) => level.reached)
  return levels.length > 0 && levels.every((one) => one !== null) ? String(Math.min(...levels)) : ''
}
