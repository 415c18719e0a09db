import { replay } from '../../src/api/replay.js'
import { LEFT_OUT } from '../../src/model/ends.js'
import type { Report } from '../../src/model/report.js'
import { parseRunFile, type RunFile } from '../../src/replay/run-file.js'

/** The record as a file would give it back, judged again. */
export const replayed = (record: RunFile | undefined): Promise<Report> =>
  replay(parseRunFile(JSON.stringify(record), 'run.json'))

/** What two reports say differently, rule by rule; that somebody looked inside a secret is no difference. */
export function differences(one: Report, other: Report): string[] {
  const then = new Map(one.verdicts.map(({ rule, outcome, reason }) => [rule, { outcome, reason }]))
  return other.verdicts
    .filter(({ rule, outcome, reason }) => outcome !== then.get(rule)?.outcome && reason !== LEFT_OUT)
    .map(({ rule, outcome, reason }) => {
      const { outcome: before, reason: why } = then.get(rule) ?? {}
      return `${rule}: ${before} (${why}), now ${outcome} (${reason})`
    })
}

export const leftOut = ({ verdicts }: Report): string[] =>
  verdicts.filter(({ reason }) => reason === LEFT_OUT).map(({ rule }) => rule)
