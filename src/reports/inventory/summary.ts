/** Counts what the rows of an inventory say together, row by row. */

import { IMPACTS, type Impact } from '../../model/impact.js'
import { ROW_STATES, type RowState } from '../../model/inventory.js'
import type { CountedImpact, InventorySummary, ListedRow } from '../../model/inventory-report.js'
import type { RuleId } from '../../model/stage.js'
import { causeOf } from './causes.js'
import { Counts, type Group } from './counts.js'

/** For a surface of which nothing says what it is to an agent. */
export const UNTOLD = 'untold'
/** For a surface that shows no version. */
export const UNKNOWN = 'unknown'

export class Tally {
  private readonly states = new Counts()
  private readonly undecided = new Counts()
  private readonly unreachable = new Counts()
  private readonly postures = new Counts()
  private readonly dialects = new Counts()
  private readonly trustLevels = new Counts()
  private readonly surfaces = new Counts()
  private readonly policy = new Counts()
  private fiction = 0
  private readonly impacts = new Counts()
  private readonly rules = new Map<Impact, Counts>(IMPACTS.map((impact) => [impact, new Counts()]))

  add(row: ListedRow): void {
    const { name, state, surface, findings, policy } = row
    this.states.add(name, [state])
    if (state === 'undecided' || state === 'unreachable') this[state].add(name, [causeOf(row)])
    if (state === 'surface') this.addSurface(name, surface)
    if (policy) this.policy.add(name, [policy.state])
    this.impacts.add(
      name,
      findings.map(({ impact }) => impact),
    )
    for (const { impact, rule } of findings) this.rules.get(impact)?.add(name, [rule])
  }

  private addSurface(name: string, surface: ListedRow['surface']): void {
    this.postures.add(name, [surface?.posture ?? UNTOLD])
    this.dialects.add(name, [surface?.dialect ?? UNKNOWN])
    this.trustLevels.add(
      name,
      (surface?.registrationTypes ?? []).flatMap(({ trust }) => trust ?? []),
    )
    this.surfaces.add(
      name,
      (surface?.found ?? []).map(({ kind }) => kind),
    )
    if ((surface?.fiction ?? []).length > 0) this.fiction += 1
  }

  /** The causes of what is not known, each with names. */
  causes(state: 'undecided' | 'unreachable'): readonly Group[] {
    return this[state].list
  }

  get summary(): InventorySummary {
    const policy = this.policy.counted
    return {
      states: Object.fromEntries(ROW_STATES.map((state) => [state, this.states.of(state)])) as Record<RowState, number>,
      undecided: this.undecided.counted,
      unreachable: this.unreachable.counted,
      postures: this.postures.counted,
      dialects: this.dialects.counted,
      trustLevels: this.trustLevels.counted,
      surfaces: this.surfaces.counted,
      fiction: this.fiction,
      ...(policy.length > 0 ? { policy } : {}),
      impacts: IMPACTS.map((impact) => this.countedImpact(impact)),
    }
  }

  private countedImpact(impact: Impact): CountedImpact {
    const rules = this.rules.get(impact)?.counted ?? []
    return {
      impact,
      names: this.impacts.of(impact),
      rules: rules.map(({ value, names }) => ({ rule: value as RuleId, names })),
    }
  }
}

/** Reads all rows once, and counts them. */
export async function summaryOf(rows: AsyncIterable<ListedRow>): Promise<InventorySummary> {
  const tally = new Tally()
  for await (const row of rows) tally.add(row)
  return tally.summary
}
