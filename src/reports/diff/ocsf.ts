/** Writes a comparison as events of OCSF 1.3.0, one on each line: what is new is created, what is still there updated, what is gone closed. */

import type { ListedRow } from '../../model/inventory-report.js'
import { type RuleId, STAGES, stageOf } from '../../model/stage.js'
import { hasOwners, IN_REGISTER, type Known, judgementsOf as ofRow } from '../inventory/judgements.js'
import { runOf as runOfRow } from '../inventory/ocsf.js'
import { type Changed, compareJudgements } from '../ocsf/changes.js'
import { findingEvent, type Run } from '../ocsf/event.js'
import { line } from '../ocsf/lines.js'
import { judgementsOf, runOf } from '../ocsf.js'
import type { InventorySides, ReportSides, RowSide, Sides } from './sides.js'

const COMMAND = 'diff'

export const ocsfChanges = (sides: Sides): Iterable<string> | AsyncIterable<string> =>
  sides.of === 'reports' ? ofReports(sides) : ofInventories(sides)

const written = ({ judgement, turn }: Changed, run: Run): string => line(findingEvent(judgement, run, turn))

function* ofReports({ old, new: young, whyOpen }: ReportSides): Iterable<string> {
  const run = runOf(young, COMMAND)
  const side = (report: ReportSides['old']) => ({ judgements: judgementsOf(report), at: report.startedAt })
  const changes = compareJudgements(side(old), side(young), (rule) => whyOpen(ruleIn(rule)))
  for (const one of changes) yield written(one, run)
}

/** What is about the whole run, or a whole name, is no rule. */
const ruleIn = (id: string): RuleId | undefined => (STAGES.includes(stageOf(id as RuleId)) ? (id as RuleId) : undefined)

/** The older one is held in memory, as far as something was found; the newer one is read as it comes. */
async function* ofInventories({ old, new: young, whyOpen }: InventorySides): AsyncIterable<string> {
  const before = new Map<string, ListedRow>()
  for await (const row of old.rows()) if (row.state !== 'none') before.set(row.name, row)
  const [was, now] = [await knownOf(old), await knownOf(young)]
  const id = `inventory ${young.startedAt}`
  for await (const row of young.rows()) {
    const earlier = before.get(row.name)
    before.delete(row.name)
    const sides = [
      { judgements: earlier ? ofRow(earlier, was) : [], at: earlier?.askedAt ?? '' },
      { judgements: ofRow(row, now), at: row.askedAt },
    ] as const
    const run = { ...runOfRow(row, id), command: COMMAND }
    const why = (rule: string) => (rule === IN_REGISTER && !now.hasRegister ? UNREGISTERED : whyOpen(row, ruleIn(rule)))
    for (const one of compareJudgements(...sides, why)) yield written(one, run)
  }
  for (const row of before.values()) yield* notAsked(row, was, { id, at: young.startedAt })
}

/** Rows alone show that there was a register only where one is not in it. */
const UNREGISTERED = 'the newer inventory does not show that it was made with a register'

const knownOf = async ({ rows, hasRegister }: RowSide): Promise<Known> => ({
  hasRegister,
  hasOwners: await hasOwners(rows(), ({ owner }) => owner),
})

/** Of a name that was not asked any more, nobody knows what it offers now. */
function* notAsked(
  row: ListedRow,
  was: Known,
  { id, at }: { readonly id: string; readonly at: string },
): Iterable<string> {
  const run = { ...runOfRow({ askedAt: at, durationMs: 0 }, id), command: COMMAND }
  const old = { judgements: ofRow(row, was), at: row.askedAt }
  const why = () => 'the newer inventory has no row of this name'
  for (const one of compareJudgements(old, { judgements: [], at }, why)) yield written(one, run)
}
