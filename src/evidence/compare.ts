/** Compares the report of a bundle with the one that the same record gives here. */

import { LEFT_OUT } from '../model/ends.js'
import type { Cell, Lifecycle } from '../model/lifecycle.js'
import type { Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import { type Found, foundIn } from '../reports/fingerprint.js'
import { isObject, type JsonObject } from '../wire/json.js'
import { canonicalJson } from './canonical.js'

/** Something that two reports say differently. */
export interface Difference {
  /** A rule, or a member of the report. */
  readonly what: string
  readonly there: string
  readonly here: string
}

/** The rules that look inside a secret, which the record leaves out. */
export const needingSecret = ({ verdicts }: Pick<Report, 'verdicts'>): readonly RuleId[] =>
  verdicts
    .filter(({ reason }) => reason === LEFT_OUT)
    .map(({ rule }) => rule)
    .sort()

/**
 * Lists what differs: verdicts by rule, and then what follows from them or was read with them. Not compared are requests and tokens, in which a replay
 * draws anew what it sends, durations, and the words of findings, which can name what is drawn.
 */
export const compareReports = (there: Report, here: Report): readonly Difference[] => [
  ...verdictDifferences(there, here),
  ...memberDifferences(there, here),
]

/** What a verdict is, in a few words: two that say the same are the same. */
interface Judged {
  readonly says: string
  /** The names of its findings. */
  readonly findings: string
}

function verdictDifferences(there: Report, here: Report): readonly Difference[] {
  const [then, now] = [judgedIn(there), judgedIn(here)]
  const rules = [...new Set([...then.keys(), ...now.keys()])]
  return rules.flatMap((rule) => {
    const [a, b] = [then.get(rule), now.get(rule)]
    if (a?.says !== b?.says) return [{ what: rule, there: a?.says ?? NOT_JUDGED, here: b?.says ?? NOT_JUDGED }]
    return a?.findings === b?.findings
      ? []
      : [{ what: rule, there: a?.says ?? '', here: `${b?.says}, of something else, or of another weight` }]
  })
}
const NOT_JUDGED = 'not judged'

function judgedIn(report: Report): ReadonlyMap<string, Judged> {
  const names = new Map<string, string[]>()
  for (const found of foundIn(report))
    names.set(found.verdict.rule, [...(names.get(found.verdict.rule) ?? []), nameOf(found)])
  const judged = new Map<string, Judged>()
  for (const verdict of report.verdicts) {
    const { rule } = verdict
    // A second verdict of one rule must not hide the first: readers differ in which of them they show.
    const says = [judged.get(rule)?.says, describeVerdict(verdict)].filter((part) => part !== undefined).join(' and ')
    judged.set(rule, { says, findings: (names.get(rule) ?? []).sort().join() })
  }
  return judged
}

/** What a finding is of, and what it weighs. */
const nameOf = ({ fingerprint, problem: { level, impact, accepted } }: Found): string =>
  [fingerprint, level, impact, accepted && 'accepted'].filter((part) => part !== undefined).join(' ')

/** An accepted finding is advice, whatever the level of its rule. */
const describeVerdict = ({ outcome, level, impact, problems, ignored = [], reason }: Verdict): string =>
  [
    `${outcome} (${level}, ${impact})`,
    problems.length > 0 ? `${problems.length} found` : '',
    ignored.length > 0 ? `${ignored.length} ignored` : '',
    reason === LEFT_OUT ? LEFT_OUT : '',
  ]
    .filter((part) => part !== '')
    .join(', ')

const memberDifferences = (there: Report, here: Report): readonly Difference[] => [
  ...leavesApart(membersOf(there), membersOf(here), []),
]

/** Walks two values of plain data, and yields each place where they differ: `level/reached`. */
function* leavesApart(there: unknown, here: unknown, path: readonly string[]): Iterable<Difference> {
  if (canonicalJson(there ?? null) === canonicalJson(here ?? null)) return
  if (Array.isArray(there) && Array.isArray(here) && there.length === here.length) {
    for (const [i, one] of there.entries()) yield* leavesApart(one, here[i], [...path, String(i)])
    return
  }
  if (!isObject(there) || !isObject(here)) {
    yield { what: path.join('/'), there: canonicalJson(there ?? null), here: canonicalJson(here ?? null) }
    return
  }
  for (const name of new Set([...Object.keys(there), ...Object.keys(here)]))
    yield* leavesApart(there[name], here[name], [...path, name])
}

/** The members that the record decides. */
function membersOf(report: Report): JsonObject {
  const { target, mode, startedAt, posture, dialect, level, summary, created, surface, lifecycle, options } = report
  return {
    target,
    mode,
    startedAt,
    posture,
    dialect: dialect.name,
    level,
    summary,
    created: created.map(({ kind, disposition }) => `${kind} ${disposition}`).sort(),
    surface,
    lifecycle: lifecycle && statesOf(lifecycle),
    options,
    registered: report.registered,
    document: report.document,
    controls: report.controls,
    unreachable: report.unreachable,
    interrupted: report.interrupted,
  }
}

/** What the map says of each credential, without the exchange that was taken to show it. */
const statesOf = (lifecycle: Lifecycle): unknown =>
  JSON.parse(
    JSON.stringify(lifecycle, (name, value: Partial<Cell>) => (['shownBy', 'says'].includes(name) ? undefined : value)),
  )
