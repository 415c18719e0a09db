/** Holds the symbols, words and colours of outcomes, and the order in which reports count them. */

import { countApplying, countDecided, type Summary } from '../model/report.js'
import { STAGES, type Stage } from '../model/stage.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import type { Paint } from './paint.js'
import { pluralize } from './text.js'

interface Look {
  readonly symbol: string
  readonly color: keyof Paint
  readonly name: string
}

/** The symbol, the colour and the name of each outcome. */
export const LOOKS: Readonly<Record<Outcome, Look>> = {
  error: { symbol: '✖', color: 'red', name: 'internal error' },
  fail: { symbol: '✗', color: 'red', name: 'failed' },
  warn: { symbol: '!', color: 'yellow', name: 'warning' },
  advice: { symbol: 'i', color: 'blue', name: 'advised' },
  pass: { symbol: '✓', color: 'green', name: 'passed' },
  blocked: { symbol: '○', color: 'dim', name: 'blocked' },
  inconclusive: { symbol: '?', color: 'yellow', name: 'inconclusive' },
  notRun: { symbol: '–', color: 'dim', name: 'not run' },
  notApplicable: { symbol: '·', color: 'dim', name: 'not applicable' },
}
const NOUNS: ReadonlySet<Outcome> = new Set<Outcome>(['error', 'warn'])

/** `3 failed`, `2 warnings`. */
export const countOf = (outcome: Outcome, count: number): string =>
  NOUNS.has(outcome) ? pluralize(count, LOOKS[outcome].name) : `${count} ${LOOKS[outcome].name}`

/** The order in which people read counts. */
const ORDER: readonly Outcome[] = [
  'pass',
  'error',
  'fail',
  'warn',
  'advice',
  'blocked',
  'inconclusive',
  'notRun',
  'notApplicable',
]

/** The outcomes that a report shows rule by rule. The others are counted and grouped. */
export const FINDINGS: ReadonlySet<Outcome> = new Set<Outcome>(['error', 'fail', 'warn', 'advice'])

/**
 * Lists the counts of outcomes, each in its colour: `8 passed`, `1 failed`. The count of passes is there even when it is 0. Apart stand the
 * errors of the user's own rules, which are none of this program, and the rules whose findings the baseline accepts: nobody is advised.
 */
export function countsOf(
  count: (outcome: Outcome) => number,
  color: Paint,
  verdicts: readonly Pick<Verdict, 'ownRule' | 'outcome' | 'problems'>[],
): string[] {
  const apart: Readonly<Partial<Record<Outcome, readonly [count: number, said: string]>>> = {
    error: [countOwn(verdicts), ownErrors(countOwn(verdicts))],
    advice: [countKnown(verdicts), `${countKnown(verdicts)} known`],
  }
  return ORDER.flatMap((outcome) => {
    const [other, said] = apart[outcome] ?? [0, '']
    const counted = count(outcome) - other
    const paint = count(outcome) > 0 ? color[LOOKS[outcome].color] : color.dim
    return [
      ...(outcome === 'pass' || counted > 0 ? [paint(countOf(outcome, counted))] : []),
      ...(other > 0 ? [paint(said)] : []),
    ]
  })
}

/** Whether a rule found nothing but what the baseline accepts. */
export const isKnown = ({ outcome, problems }: Pick<Verdict, 'outcome' | 'problems'>): boolean =>
  outcome === 'advice' && problems.length > 0 && problems.every(({ accepted }) => accepted !== undefined)

const countKnown = (verdicts: readonly Pick<Verdict, 'outcome' | 'problems'>[]): number =>
  verdicts.filter(isKnown).length

/** The name of an outcome, as it is said of one verdict. */
export const nameOf = (verdict: Pick<Verdict, 'outcome' | 'problems'>): string =>
  isKnown(verdict) ? 'known' : LOOKS[verdict.outcome].name

/** How many rules of the user's own threw. */
export const countOwn = (verdicts: readonly Pick<Verdict, 'ownRule'>[]): number =>
  verdicts.filter(({ ownRule }) => ownRule).length

/** `1 rule of your own threw`. */
export const ownErrors = (own: number): string => `${pluralize(own, 'rule')} of your own threw`

/** Counts rules that found something: `3 problems, 1 piece of advice, 1 internal error`. */
export function countFound(found: readonly Pick<Verdict, 'outcome' | 'ownRule'>[]): string {
  const advised = found.filter(({ outcome }) => outcome === 'advice').length
  const own = countOwn(found)
  const bugs = found.filter(({ outcome }) => outcome === 'error').length - own
  const wrong = found.length - advised - bugs - own
  return [
    ...(wrong > 0 ? [pluralize(wrong, 'problem')] : []),
    ...(advised > 0 ? [`${pluralize(advised, 'piece')} of advice`] : []),
    ...(bugs > 0 ? [countOf('error', bugs)] : []),
    ...(own > 0 ? [ownErrors(own)] : []),
  ].join(', ')
}

/** What there is besides that nothing failed: `2 warnings`, `33 not decided`. */
export function besides(summary: Summary): string[] {
  const undecided = countApplying(summary) - countDecided(summary)
  return [
    ...(summary.warn > 0 ? [countOf('warn', summary.warn)] : []),
    ...(undecided > 0 ? [`${undecided} not decided`] : []),
  ]
}

/** Groups verdicts by stage, in the order in which the stages come first in the list. */
export function byGravestStage(verdicts: readonly Verdict[]): ReturnType<typeof byStage> {
  const first = (stage: Stage) =>
    verdicts.findIndex((verdict) => FINDINGS.has(verdict.outcome) && verdict.stage === stage)
  const rank = ({ stage }: { readonly stage: Stage }) => (first(stage) < 0 ? verdicts.length : first(stage))
  return byStage(verdicts).sort((a, b) => rank(a) - rank(b))
}

/** Groups verdicts by stage, in the order of the walk. A stage without verdicts is left out. */
export function byStage(verdicts: readonly Verdict[]): { stage: Stage; verdicts: readonly Verdict[] }[] {
  return STAGES.map((stage) => ({ stage, verdicts: verdicts.filter((verdict) => verdict.stage === stage) })).filter(
    (part) => part.verdicts.length > 0,
  )
}
