/** Holds a row of an inventory to the register of approved flows: what it breaks is found at it, and what nobody has seen is undecided. */

import { Inconclusive } from '../model/ends.js'
import type { InventoryRow, RowFinding } from '../model/inventory.js'
import type { ListedRow, RowPolicy } from '../model/inventory-report.js'
import type { Register } from '../model/register.js'
import type { Report } from '../model/report.js'
import { stageOf } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import { clipText } from './evidence.js'
import { heldTo, isOfPolicy, type Judges } from './policy.js'
import { counted } from './report.js'
import { reportOfRow } from './row-report.js'
import { findingsOf, gravestFirst } from './survey-findings.js'
import { judgeUndecided, ruleHead } from './verdict.js'

/** What a row is with a register. */
export type HeldRow = Pick<ListedRow, 'findings' | 'policy' | 'registered'>

/** The most characters of a sentence. */
const SENTENCE = 300
const clean = (text: string): string => clipText(text, SENTENCE)

/** Judges the rules about the register anew, whatever an earlier policy said of the row. */
export async function heldRow(
  row: InventoryRow,
  register: Register,
  now: number,
  judges: Pick<Judges, 'rules' | 'catalogue'>,
): Promise<HeldRow> {
  const { state } = row
  const others = row.findings.filter(({ rule }) => stageOf(rule) !== 'policy')
  if (state === 'none') return { findings: others }
  // Where nobody knows what is offered, nobody knows that it is approved.
  if (!row.surface) return { findings: others, policy: { state: 'undecided', undecided: [] } }
  const report = reportOfRow(row, register.file)
  const held = { register, by: 'inventory', rules: new Map() } as const
  const { verdicts, registered } = await heldTo(report, held, now, judges)
  const findings: readonly RowFinding[] = [...others, ...findingsOf(verdicts, clean)]
  return {
    findings: findings.toSorted(gravestFirst),
    policy: policyOf(verdicts),
    ...(registered ? { registered } : {}),
  }
}

/** The report of a row of which nobody knows what is offered there: every rule about the register is undecided. */
export function unseenReport(
  row: InventoryRow,
  register: Register,
  { rules, catalogue, options }: Required<Judges>,
): Report {
  const end = new Inconclusive(`nobody knows what is offered there: ${row.why ?? row.state}`)
  const asked = rules.filter((rule) => isOfPolicy(rule) && options.rules.get(rule.id) !== 'off')
  const verdicts = asked.map((rule) => judgeUndecided(ruleHead(rule, catalogue, options), end))
  return counted(reportOfRow(row, register.file), verdicts as readonly Verdict[])
}

function policyOf(verdicts: readonly Verdict[]): RowPolicy {
  const has = (outcome: Verdict['outcome']) => verdicts.some((verdict) => verdict.outcome === outcome)
  const undecided = verdicts.flatMap(({ rule, outcome, reason = '', option }) =>
    ['inconclusive', 'notRun', 'error'].includes(outcome)
      ? [{ rule, reason: clean(reason), ...(option === undefined ? {} : { option }) }]
      : [],
  )
  if (has('fail')) return { state: 'failing', undecided }
  if (undecided.length > 0) return { state: 'undecided', undecided }
  return {
    state: verdicts.every(({ outcome }) => outcome === 'notApplicable') ? 'not-applicable' : 'compliant',
    undecided,
  }
}
