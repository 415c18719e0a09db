/** Makes judgements of requirements of which nothing was found: they are met, there is no result, or they do not apply. */

import type { Report } from '../../model/report.js'
import type { Outcome, Verdict } from '../../model/verdict.js'
import { LOOKS } from '../outcomes.js'
import { clip, pluralize } from '../text.js'
import { listTroubles } from '../troubles.js'
import { demandOf, ownDemand } from './demand.js'
import type { Judgement } from './judgement.js'
import { serviceOf } from './service.js'

/** The most characters of a reason. */
const REASON = 500

/** Lists what is met, and what has no result. */
export const statesIn = (report: Report): Judgement[] => [
  ...report.verdicts.flatMap((verdict) => stateOf(verdict, report)),
  ...apartIn(report),
]

/** Lists what kept the run from being complete. */
export const troublesIn = (report: Report): Judgement[] =>
  listTroubles(report).map((trouble) => troubleOf(trouble, report))

const OPEN: ReadonlySet<Outcome> = new Set<Outcome>(['blocked', 'notRun', 'inconclusive', 'error'])

function stateOf(verdict: Verdict, report: Report): Judgement[] {
  const { rule, outcome, observed, title, ignored = [], stage, level, impact } = verdict
  // What a comment silences was found all the same.
  const isMet = outcome === 'pass' && ignored.length === 0
  if (!isMet && !OPEN.has(outcome)) return []
  const { blockedBy, option, fix, page, spec } = verdict
  const met = { standing: 'pass' as const, severity: 'Informational' as const, said: title, more: { observed } }
  const open = { standing: 'open' as const, severity: 'Unknown' as const, said: whyOpen(verdict), more: {} }
  const state = isMet ? met : open
  return [
    {
      service: serviceOf(report),
      kind: 'state',
      key: rule,
      rule,
      title,
      outcome,
      demand: demandOf(rule, spec, report.dialect.name ?? undefined),
      ...(isMet ? {} : { fix, page }),
      ...state,
      more: { stage, level, impact, blocked_by: blockedBy, option, ...state.more },
    },
  ]
}

/** `Not run: no protected URL is known. --resource <url> decides it.` */
function whyOpen({ outcome, reason = 'no reason was given', option }: Verdict): string {
  const decides = option === undefined ? '' : `. ${option} decides it`
  return `No result, ${LOOKS[outcome].name}: ${clip(reason, REASON)}${decides}`
}

function troubleOf({ id, title, message, fix }: ReturnType<typeof listTroubles>[number], report: Report): Judgement {
  return {
    service: serviceOf(report),
    kind: 'state',
    key: id,
    rule: id,
    title,
    standing: 'open',
    outcome: 'inconclusive',
    severity: 'Unknown',
    said: message,
    demand: ownDemand(id, report.dialect.name ?? undefined),
    fix,
    more: {},
  }
}

const NOT_APPLICABLE = 'run/not-applicable'

/** What does not bind the service is one event: it is no pass, and who audits has to see what was left out, and why. */
function apartIn(report: Report): Judgement[] {
  const reasons = new Map<string, string[]>()
  for (const { outcome, reason = 'no reason was given', rule } of report.verdicts) {
    if (outcome !== 'notApplicable') continue
    const said = clip(reason, REASON)
    reasons.set(said, [...(reasons.get(said) ?? []), rule])
  }
  const count = [...reasons.values()].flat().length
  if (count === 0) return []
  return [
    {
      service: serviceOf(report),
      kind: 'state',
      key: NOT_APPLICABLE,
      rule: NOT_APPLICABLE,
      title: 'Requirements that do not bind the service.',
      standing: 'none',
      outcome: 'notApplicable',
      severity: 'Informational',
      said: `${pluralize(count, 'requirement')} ${count === 1 ? 'does' : 'do'} not apply`,
      demand: ownDemand(NOT_APPLICABLE, report.dialect.name ?? undefined),
      more: { not_applicable: [...reasons].map(([reason, rules]) => ({ reason, rules })) },
    },
  ]
}
