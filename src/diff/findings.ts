/** Compares what two reports found: by the names that findings keep from run to run. */

import type { Impact } from '../model/impact.js'
import type { Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import { type Found, foundFromGravest } from '../reports/fingerprint.js'
import { isDecided, isSettled, isTold } from './told.js'
import type { Compared, Raw, RawUntold, Which } from './view.js'

/** A report, and how its texts are written so that they are the same in both. */
export interface Findings {
  readonly report: Report
  readonly same: (text: string) => string
}

interface Named extends Found {
  readonly key: string
}

/** Compares the problems of both. */
export function compareFindings(old: Findings, young: Findings): Compared {
  const [before, after] = [namedIn(old), namedIn(young)]
  const [gone, come] = withoutMoved(without(before, after), without(after, before))
  const all = [
    ...come.map(
      (one) => judge(one, old.report, 'old') ?? rawOf(one, 'after', isGrave(one) ? 'finding-new' : 'flaw-new'),
    ),
    ...gone.map((one) => judge(one, young.report, 'new') ?? goneOf(one, young.report)),
  ]
  return {
    changes: all.filter((one): one is Raw => 'kind' in one),
    untold: all.filter((one): one is RawUntold => !('kind' in one)),
  }
}

function namedIn({ report, same }: Findings): Named[] {
  const seen = new Map<string, number>()
  return foundFromGravest(report).map((found) => {
    const name = `${found.verdict.rule} ${same(found.subject)}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return { ...found, key: `${name} #${count}` }
  })
}

const without = (some: readonly Named[], others: readonly Named[]): Named[] => {
  const keys = new Set(others.map(({ key }) => key))
  return some.filter(({ key }) => !keys.has(key))
}

/**
 * Leaves out what only has another URL of the same host: a short id in a path is new in each run, and does not look like one. The rule, the method and
 * the part of the answer are the same.
 */
function withoutMoved(gone: readonly Named[], come: readonly Named[]): readonly [Named[], Named[]] {
  const rest = [...come]
  const left = gone.filter((one) => {
    const at = rest.findIndex((other) => isOnWire(one) && formOf(one) === formOf(other))
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  return [left, rest]
}

const isOnWire = ({ problem: { at } }: Found): boolean => at !== undefined && !('file' in at)
/** A name without the path. */
const formOf = ({ key }: Named): string => key.replace(/( [A-Z]+ https?:\/\/[^\s/]+)\S*/, '$1')

/** Why nobody can tell whether a finding is new, or mended: the other run did not decide its rule. */
function judge({ verdict, problem }: Found, other: Report, which: Which): RawUntold | undefined {
  const why = whyUndecided(other, verdict.rule, which)
  if (why === undefined) return undefined
  const what = which === 'old' ? 'whether a finding is new' : 'whether a finding is mended'
  return { what: `${what}: ${problem.message}`, in: which, why, rule: verdict.rule, impact: impactOf(verdict, problem) }
}

/**
 * Why a run has not decided a rule, or nothing where it has. What does not apply is decided. A rule that another fault blocks has not been seen to hold, so
 * that nothing is mended by it; but before, that fault kept everybody from what is wrong now, so that this is new.
 */
export function whyUndecided(report: Report, rule: RuleId, which: Which): string | undefined {
  const verdict = report.verdicts.find((one) => one.rule === rule)
  if (!verdict) return 'this run does not have the rule'
  const isKnown = which === 'old' ? isTold : isSettled
  if (isKnown(report, verdict)) return undefined
  return [verdict.reason ?? verdict.outcome, verdict.option].filter((part) => part !== undefined).join(': ')
}

/** Whether it takes something from somebody: advice does not, and what the baseline accepts has somebody who answers for it. */
function isGrave({ verdict, problem }: Found): boolean {
  const isBinding = (problem.level ?? verdict.level) !== 'MAY' && problem.accepted === undefined
  return isBinding && isLoss(impactOf(verdict, problem))
}

export const isLoss = (impact: Impact): boolean => impact === 'takeover' || impact === 'exposure'

const impactOf = (verdict: Verdict, problem: Found['problem']): Impact => problem.impact ?? verdict.impact

function goneOf(found: Named, young: Report): Raw {
  const now = young.verdicts.find(({ rule }) => rule === found.verdict.rule)
  const silenced = (now?.ignored?.length ?? 0) > (found.verdict.ignored?.length ?? 0)
  if (silenced && now && isDecided(now)) return rawOf(found, 'before', 'finding-silenced')
  const raw = rawOf(found, 'before', isGrave(found) ? 'finding-mended' : 'flaw-mended')
  return now?.outcome === 'notApplicable' ? { ...raw, why: whyNone(now) } : raw
}

/** What no longer applies is not met either. */
const whyNone = ({ reason }: Verdict): string =>
  `The requirement does not apply any more${reason === undefined ? '.' : `: ${reason.replace(/\.$/, '')}.`}`

function rawOf({ key, verdict, problem, fingerprint }: Named, side: 'before' | 'after', kind: Raw['kind']): Raw {
  return {
    kind,
    subject: key,
    shown: problem.message,
    [side]: problem.message,
    rule: verdict.rule,
    impact: impactOf(verdict, problem),
    ...(verdict.page === undefined ? {} : { page: verdict.page }),
    fingerprint,
  }
}
