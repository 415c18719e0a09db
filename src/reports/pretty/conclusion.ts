/** Writes the last lines of the report at a terminal: how the run ended. */

import { describeInterruption } from '../../model/interruption.js'
import { countDecided, type Report } from '../../model/report.js'
import type { Verdict } from '../../model/verdict.js'
import { describeIncomplete } from '../doubts.js'
import { type Demands, isFailing, namedDemand } from '../failing.js'
import { countImpacts } from '../gravity.js'
import { describeLeftOpen } from '../left-open.js'
import { describeMissedLevel, missesLevel } from '../level.js'
import { besides, countOf, LOOKS, ownErrors } from '../outcomes.js'
import type { Style } from '../paint.js'
import { clip, listNames, WHOLE, wrap } from '../text.js'
import { commandAcross, isLedAway, LED_AWAY } from '../written.js'

/** The most characters of a sentence that may quote the service. Names of rules are ours, and whole. */
const SAID = 1000

/** Says how the run ended. Where it was led away from the target's own chain, the last line is the command that follows. */
export function conclusionLines(report: Report, style: Style & Demands): string[] {
  if (!isLedAway(report)) return verdictLines(report, style)
  const { color, width } = style
  return [
    ...verdictLines(report, style),
    ...wrap(`? ${LED_AWAY}`, width).map((line) => color.bold(color.yellow(line))),
    commandAcross(report),
  ]
}

/** Says what the verdicts come to. A run that decided little must not look like one that passed. */
function verdictLines(report: Report, style: Style & Demands): string[] {
  const { color, width } = style
  const said = describeMissedLevel(report)
  const missed = missesLevel(report)
  const bad = [
    ...bugs(report, style),
    ...failed(report, style),
    ...(said && missed === 'failed' ? [clip(`✗ ${said}`, SAID)] : []),
  ]
  const unsure = [
    ...(report.interrupted ? [describeInterruption(report.interrupted)] : []),
    ...[
      describeLeftOpen(report),
      missed === 'undecided' ? said : undefined,
      report.interrupted ? undefined : describeIncomplete(report),
    ].flatMap((one) => one ?? []),
  ].map((one) => clip(`? ${one}`, SAID))
  const loud = (lines: readonly string[], paint: (text: string) => string) =>
    lines.flatMap((line) => wrap(line, width, WHOLE)).map((line) => color.bold(paint(line)))
  if (bad.length + unsure.length > 0) return [...loud(bad, color.red), ...loud(unsure, color.yellow)]
  if (countDecided(report.summary) === 0) return loud(['? Nothing was decided'], color.yellow)
  return loud([['✓ Nothing failed', ...besides(report.summary)].join(', ')], color.green)
}

/** A bug of this tool, or of a rule of the team's own, never looks like a fault of the service. */
function bugs({ verdicts, tool }: Report, { verbose }: Style): string[] {
  const thrown = verdicts.filter(({ outcome }) => outcome === 'error')
  const ours = thrown.filter(({ ownRule }) => !ownRule)
  const own = thrown.filter(({ ownRule }) => ownRule)
  const named = (said: string, some: readonly Verdict[]) =>
    some.length === 0
      ? []
      : [
          `${LOOKS.error.symbol} ${said}: ${listNames(
            some.map(({ rule }) => rule),
            verbose,
          )}`,
        ]
  return [...named(`${countOf('error', ours.length)} of ${tool.name}`, ours), ...named(ownErrors(own.length), own)]
}

/** `✗ failed: 1 takeover, 2 exposure; 3 warnings`: what is lost by what failed, the gravest first, and what is beside it. */
function failed({ verdicts }: Report, style: Demands): string[] {
  const musts = verdicts.filter(({ outcome }) => outcome === 'fail')
  const warnings = verdicts.filter(({ outcome }) => outcome === 'warn')
  const failing = warnings.filter((verdict) => isFailing(verdict, style))
  const mild = countOf('warn', warnings.length - failing.length)
  if (musts.length + failing.length === 0) return []
  const by = namedDemand(style)
  const lost =
    musts.length === 0
      ? `failed by ${by}: ${countImpacts(failing)}`
      : [
          `failed: ${countImpacts(musts)}`,
          ...(failing.length > 0 ? [`by ${by} also ${countImpacts(failing)}`] : []),
        ].join('; ')
  return [
    `✗ ${lost}${warnings.length > failing.length ? `; ${failing.length > 0 ? mild.replace(' ', ' other ') : mild}` : ''}`,
  ]
}
