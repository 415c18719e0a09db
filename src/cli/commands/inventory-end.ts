/** Says how an inventory ended: its exit code, and some lines on standard error. */

import { compareImpacts, IMPACTS } from '../../model/impact.js'
import type { InventoryTotals, Misread } from '../../model/inventory.js'
import type { ListedRow } from '../../model/inventory-report.js'
import { TOOL } from '../../model/tool.js'
import type { InventoryFailure } from '../../options/inventory.js'
import type { InventoryFlags } from '../../options/table.js'
import { type Inventory, listedRows } from '../../reports/inventory/index.js'
import { visible } from '../../reports/visible.js'
import type { Io } from '../terminal/io.js'

/** Returns the exit code of an inventory that was not interrupted. */
export async function codeOfInventory(
  all: Inventory,
  failOn: readonly InventoryFailure[] = [],
): Promise<0 | 1 | 3 | 4> {
  const { states } = all.totals
  const decided = states.surface + states.none + states['answers-anything']
  let isFailing = false
  let isShown = true
  for await (const row of listedRows(all)) {
    if (row.cause === 'bug') return 4
    isFailing ||= failOn.some((what) => isOn(row, what))
    isShown &&= row.policy?.state !== 'undecided'
  }
  if (isFailing) return 1
  return decided === 0 || (failOn.includes('policy') && !isShown) ? 3 : 0
}

function isOn({ lists, state, findings, policy }: ListedRow, what: InventoryFailure): boolean {
  if (what === 'undecided') return state === 'undecided'
  if (what === 'policy') return policy?.state === 'failing'
  const impact = IMPACTS.find((one) => one === what)
  if (impact === undefined) return lists.some((list) => list === what)
  return findings.some((finding) => finding.level !== 'MAY' && compareImpacts(finding.impact, impact) <= 0)
}

/** How much of what is no name is shown. */
const SHOWN = 10

/** Says what in the input is no name, and where. */
export function sayMisread(
  { stderr }: Pick<Io, 'stderr'>,
  { misread, moreMisread }: Pick<InventoryTotals, 'misread' | 'moreMisread'>,
): void {
  for (const one of misread.slice(0, SHOWN)) stderr.write(`${TOOL.name}: ${placeOf(one)}: ${wordsOf(one)}\n`)
  const more = misread.length + moreMisread - SHOWN
  if (more > 0) stderr.write(`${TOOL.name}: ${more.toLocaleString('en-US')} more are no names\n`)
}

const placeOf = ({ at: { file, line } }: Misread): string => visible(line === undefined ? file : `${file}:${line}`)
const wordsOf = ({ text, reason }: Misread): string => `"${visible(text)}" is not asked: ${visible(reason)}`

/** Says what was done. */
export function sayDone({ stderr }: Pick<Io, 'stderr'>, { asked, kept, names, states }: InventoryTotals): void {
  const earlier = kept === 0 ? '' : `, ${count(kept)} by an earlier run`
  const found = Object.entries(states).flatMap(([name, many]) => (many === 0 ? [] : [`${count(many)} ${name}`]))
  stderr.write(
    `${TOOL.name}: ${count(asked)} of ${count(names)} names were asked${earlier}: ${found.join(', ') || 'nothing'}\n`,
  )
}

/** Says how to go on where not every name has its row. */
export function sayIncomplete({ stderr }: Pick<Io, 'stderr'>, { state }: Pick<InventoryFlags, 'state'>): void {
  const how =
    state === undefined
      ? 'with --state <folder>, the same command would go on where it was ended'
      : `the same command goes on where it was ended: ${visible(state)} has what is done`
  stderr.write(`${TOOL.name}: it is not complete; ${how}\n`)
}

const count = (many: number): string => many.toLocaleString('en-US')
