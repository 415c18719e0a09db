/** Decides the exit code of a report. */

import type { Interrupter } from '../model/interruption.js'
import type { Report } from '../model/report.js'
import { type Demands, isFailing } from '../reports/failing.js'
import { leftOpen } from '../reports/left-open.js'
import { missesLevel } from '../reports/level.js'
import { isLedAway } from '../reports/written.js'

type Code = 0 | 1 | 2 | 3 | 4 | 130 | 143

/** 128 and the number of the signal, as a shell says it. A hang-up ends the run as SIGTERM does. */
const SIGNALLED: Readonly<Partial<Record<Interrupter, Code>>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 143 }

/**
 * Returns 0 for conformant, 1 for a failed rule, 3 for "could not decide", 4 for a bug of ours, 130 and 143 for a run that a signal ended.
 * A level that the user asked for is missed because a rule failed, or because something was not decided.
 * 2 is for a rule of the user's own that threw; other wrong usage comes before any report. What was not run because the user did not ask for it decides nothing; a MUST that got no answer does.
 */
export function exitCode(report: Report, demands: Demands & { readonly complete?: boolean } = {}): Code {
  const { summary, interrupted, verdicts } = report
  const signalled = interrupted && SIGNALLED[interrupted.by]
  if (signalled !== undefined) return signalled
  if (verdicts.some(({ ownRule }) => ownRule)) return 2
  if (summary.error > 0 || interrupted?.by === 'crash') return 4
  if (summary.fail > 0 || verdicts.some((verdict) => isFailing(verdict, demands))) return 1
  const missed = missesLevel(report)
  if (missed === 'failed') return 1
  if (interrupted || missed === 'undecided') return 3
  const decided = summary.pass + summary.warn + summary.advice
  const undecided = summary.blocked + summary.notRun + summary.inconclusive
  if (isLedAway(report)) return 3
  if (report.unreachable !== undefined || (decided === 0 && undecided > 0)) return 3
  if (leftOpen(report).length > 0) return 3
  return demands.complete && undecided > 0 ? 3 : 0
}

/** Returns the exit code of a run that ended before there was anything to report. */
export const exitCodeOfEnd = (by: Interrupter): Code => SIGNALLED[by] ?? (by === 'crash' ? 4 : 3)
