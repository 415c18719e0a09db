/** Writes the end of the report at a terminal: the level, the counts, and what the run left at the service. */

import { describeInterruption } from '../../model/interruption.js'
import { type Creation, countApplying, countDecided, NO_REGISTRATION, type Report } from '../../model/report.js'
import type { Verdict } from '../../model/verdict.js'
import { type Demands, isFailing, namedDemand } from '../failing.js'
import { entry } from '../findings.js'
import { describeFixable } from '../fixable.js'
import { countImpacts } from '../gravity.js'
import { describeLeftOpen } from '../left-open.js'
import { describeMissedLevel, missesLevel, nameLevel, sayLimit, typeRows } from '../level.js'
import { besides, countOf, countsOf, LOOKS } from '../outcomes.js'
import type { Style } from '../paint.js'
import { clip, flow, LABEL, labelLines, listNames, pad, pluralize, WHOLE, wrap } from '../text.js'
import { askFor, notRunByOption } from '../undecided.js'
import { commandAcross, isLedAway } from '../written.js'

/** Columns between the type of a registration and its level. */
const GAP = 2
/** The most characters of an id. */
const ID = 100

/** Says which level was reached, how much was decided, and what was left at the service. The last line is the conclusion. */
export function summaryLines(report: Report, style: Style & Demands): string[] {
  const live = report.mode === 'check'
  return [
    style.color.bold('summary'),
    ...(live ? levelLines(report, style) : []),
    ...decidedLines(report, style),
    ...ignoredLines(report, style),
    ...fixableLines(report, style),
    ...(live ? createdLines(report, style) : []),
    ...entry('run:', duration(report), style),
    '',
    ...conclusionLines(report, style),
  ]
}

function levelLines(report: Report, style: Style): string[] {
  const { reached, limitedBy } = report.level
  if (limitedBy === NO_REGISTRATION) return entry('level:', `no level applies: ${limitedBy}`, style)
  const next = nameLevel(reached === null ? 0 : reached + 1)
  const limit = limitedBy === null ? '' : ` (${sayLimit(limitedBy)})`
  const name = reached === null ? undefined : nameLevel(reached)
  return [
    ...entry('level:', name?.replace(':', ' reached:') ?? 'none reached', style),
    ...typeLines(report, style),
    ...(next === undefined ? [] : entry('next:', next + limit, style)),
  ]
}

/** Says how far each type of registration got: `anonymous      L2: exchanges and uses; not run: claim/start needs --claim <driver>`. */
function typeLines(report: Report, style: Style): string[] {
  const rows = typeRows(report)
  const columns = Math.max(...rows.map(({ type }) => type.length)) + GAP
  const lines = rows.flatMap(({ type, reached, limit }) =>
    wrap(limit === '' ? reached : `${reached}; ${limit}`, style.width - LABEL - columns).map(
      (line, index) => pad(index === 0 ? type : '', columns) + line,
    ),
  )
  return labelLines('', lines, style.color.dim)
}

function decidedLines({ summary, verdicts }: Report, style: Style): string[] {
  const counts = countsOf((outcome) => summary[outcome], style.color)
  const options = notRunByOption(verdicts).map(({ by, rules }) => `${askFor(by)} (${rules.length})`)
  const asked = options.join(' or ').replaceAll(' or give ', ' or ')
  return [
    ...entry(
      'decided:',
      `${countDecided(summary)} of ${pluralize(countApplying(summary), 'requirement')} that apply`,
      style,
    ),
    ...labelLines('', flow(counts, style.width - LABEL), style.color.dim),
    ...(options.length === 0 ? [] : entry('', `to decide more, ${asked}`, style)),
  ]
}

/** Says what comments in the document silenced, so that nobody can hide a problem. */
function ignoredLines({ verdicts, summary: { ignored = 0 } }: Report, style: Style): string[] {
  if (ignored === 0) return []
  const rules = verdicts.flatMap(({ rule, ignored = [] }) =>
    ignored.length === 0 ? [] : [`${rule} (${ignored.length})`],
  )
  return entry('ignored:', `${pluralize(ignored, 'problem')}, by comments: ${listNames(rules, style.verbose)}`, style)
}

function fixableLines(report: Report, style: Style): string[] {
  const said = describeFixable(report)
  return said === undefined ? [] : entry('fixable:', said, style)
}

function createdLines({ created }: Report, style: Style): string[] {
  const kinds = (['registration', 'access_token', 'record'] as const).flatMap((kind) => {
    const count = created.filter((creation) => creation.kind === kind).length
    return count === 0 ? [] : [pluralize(count, kind.replace('_', ' '))]
  })
  const ends = (['revoked', 'expired', 'left'] as const).flatMap((disposition) => {
    const count = created.filter((creation) => creation.disposition === disposition).length
    return count === 0 ? [] : [`${count} ${disposition}`]
  })
  if (created.length === 0) return entry('created:', 'nothing', style)
  const left = created.filter(({ disposition }) => disposition === 'left').map(leftover)
  return [
    ...entry('created:', `${kinds.join(', ')}: ${ends.join(', ')}`, style),
    ...(left.length === 0
      ? []
      : labelLines('left:', wrap(listNames(left, style.verbose), style.width - LABEL, WHOLE), style.color.dim)),
  ]
}

function leftover({ kind, id, expiresAt }: Creation): string {
  const end = expiresAt === undefined ? 'no expiry given' : `until ${clip(expiresAt, ID)}`
  return `${kind.replace('_', ' ')} ${clip(id, ID)} (${end})`
}

function duration({ durationMs, exchanges, mode }: Report): string {
  const time = durationMs < 1000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`
  return mode === 'lint' ? time : `${pluralize(exchanges.length, 'request')} in ${time}`
}

/** Says how the run ended. Where it was led away from the target's own chain, the last line is the command that follows. */
function conclusionLines(report: Report, style: Style & Demands): string[] {
  if (!isLedAway(report)) return verdictLines(report, style)
  const { color, width } = style
  const said =
    '? Nothing could be registered: the metadata of the target itself do not lead to where agents register. If it is yours, run'
  return [
    ...verdictLines(report, style),
    ...wrap(said, width).map((line) => color.bold(color.yellow(line))),
    commandAcross(report),
  ]
}

/** Names rules after what is said of them, from the gravest on. */
const namesAfter = (said: string, verdicts: readonly Verdict[], { width, verbose }: Style): string[] => {
  const names = verdicts.map(({ rule }) => rule)
  return wrap(`${said}: ${listNames(names, verbose)}`, width, WHOLE)
}

/** Says what the verdicts come to. A run that decided little must not look like one that passed. */
function verdictLines(report: Report, style: Style & Demands): string[] {
  const { summary, verdicts, tool, interrupted } = report
  const { color, width } = style
  const bad = (['error', 'fail'] as const).flatMap((outcome) => {
    const some = verdicts.filter((verdict) => verdict.outcome === outcome && !verdict.ownRule)
    if (some.length === 0) return []
    const blame = outcome === 'error' ? ` of ${tool.name}` : ` (${countImpacts(some)})`
    return namesAfter(`${LOOKS[outcome].symbol} ${countOf(outcome, some.length)}${blame}`, some, style)
  })
  const own = verdicts.filter(({ ownRule }) => ownRule)
  if (own.length > 0)
    bad.push(...namesAfter(`${LOOKS.error.symbol} ${pluralize(own.length, 'rule')} of your own threw`, own, style))
  const intolerable = verdicts.filter((verdict) => verdict.outcome === 'warn' && isFailing(verdict, style))
  if (intolerable.length > 0) {
    const said = `✗ ${countOf('warn', intolerable.length)} (${countImpacts(intolerable)}) ${intolerable.length === 1 ? 'fails' : 'fail'} by ${namedDemand(style)}`
    bad.push(...namesAfter(said, intolerable, style))
  }
  const said = describeMissedLevel(report)
  if (said !== undefined && missesLevel(report) === 'failed') bad.push(...wrap(`✗ ${said}`, width))
  const missed = missesLevel(report) === 'undecided' ? said : undefined
  const stopped = interrupted ? wrap(`? ${describeInterruption(interrupted)}`, width) : []
  const unsure = [
    ...stopped,
    ...[describeLeftOpen(report), missed].flatMap((one) => (one ? wrap(`? ${one}`, width) : [])),
  ]
  if (bad.length + unsure.length > 0) {
    return [...bad.map((line) => color.bold(color.red(line))), ...unsure.map((line) => color.bold(color.yellow(line)))]
  }
  if (countDecided(summary) === 0) return [color.bold(color.yellow('? Nothing was decided'))]
  return [color.bold(color.green(['✓ Nothing failed', ...besides(summary)].join(', ')))]
}
