/** Writes an inventory as assessment results of OSCAL 1.1.3: one result, in which each name is an item. */

import { ROW_STATES } from '../../model/inventory.js'
import type { ListedRow } from '../../model/inventory-report.js'
import { instantOf } from '../instant.js'
import { claimsWith, objectiveId, objectivesOf, reviewedControls } from '../oscal/controls.js'
import { assessmentAssets, frameAfter, frameBefore, NEVER } from '../oscal/frame.js'
import { rowObjects } from '../oscal/row.js'
import { prop, prose } from '../oscal/words.js'
import { safeJson } from '../pieces.js'
import { rowUid } from '../service-uid.js'
import { pluralize } from '../text.js'
import { Uuids, uuidOf } from '../uuids.js'
import { memberInList } from './in-list.js'
import { type Inventory, listedRows } from './inventory.js'

const TOOL = uuidOf('tool', 'inventory')
/** Two levels of objects, and the list of results. */
const MARGIN = ' '.repeat(8)

/** A name at which every place said that nothing is there is only counted. */
export async function* oscalInventory(inventory: Inventory): AsyncIterable<string> {
  const { startedAt, endedAt, names, complete } = inventory.totals
  const end = instantOf(endedAt)
  const rules = await brokenRules(inventory)
  const frame = frameBefore({
    uuid: uuidOf('document', 'inventory', startedAt, endedAt),
    title: `auth.md: inventory of ${pluralize(names, 'name')}`,
    endedAt: end ?? NEVER,
    remarks: complete ? [] : ['The inventory is not complete: some names have no row.'],
  })
  yield `{\n  "assessment-results": ${opened(
    {
      ...frame,
      ...objectivesOf(
        claimsWith((rule) => rules.has(rule)),
        () => undefined,
      ),
    },
    '  ',
  )}`
  yield `,\n    "results": [\n      ${opened(headOf(inventory, end, rules), '      ')}`
  yield `,\n${MARGIN}"local-definitions": ${opened({ 'assessment-assets': assessmentAssets(TOOL, uuidOf('platform', 'inventory')) }, MARGIN)}`
  yield* memberInList('inventory-items', listOf('items', inventory), `${MARGIN}  `)
  yield `\n${MARGIN}}`
  for (const name of ['observations', 'risks', 'findings'] as const)
    yield* memberInList(name, listOf(name, inventory), MARGIN)
  yield `\n      }\n    ],\n    ${safeJson(frameAfter(), 2).slice(2, -2).trim().replaceAll('\n', '\n  ')}\n  }\n}\n`
}

/** An object without its end, to which members can be added. */
const opened = (value: object, margin: string): string =>
  safeJson(value, 2).slice(0, -2).replaceAll('\n', `\n${margin}`)

function headOf({ totals }: Inventory, end: string | undefined, rules: ReadonlySet<string>) {
  const { startedAt, names, states } = totals
  return {
    uuid: uuidOf('result', 'inventory', startedAt, totals.endedAt),
    title: prose(`Inventory of ${pluralize(names, 'name')}`),
    description:
      'Many names were asked what they offer to agents, by requests that only read. A rule that found nothing at a name is not listed there, so that no objective is satisfied.',
    start: instantOf(startedAt) ?? NEVER,
    ...(end === undefined ? {} : { end }),
    props: [
      ...prop('names', names, { class: 'count' }),
      ...ROW_STATES.flatMap((state) => prop(state, states[state], { class: 'count' })),
    ],
    'reviewed-controls': reviewedControls(
      claimsWith((rule) => rules.has(rule)),
      [...rules].map(objectiveId),
    ),
  }
}

/** The rules that were broken at a name. There are as many as this tool has. */
async function brokenRules(inventory: Inventory): Promise<ReadonlySet<string>> {
  const rules = new Set<string>()
  for await (const { findings } of listedRows(inventory))
    for (const { rule, level } of findings) if (level !== 'MAY') rules.add(rule)
  return new Set([...rules].sort())
}

type Lists = ReturnType<typeof rowObjects>

async function* listOf(name: keyof Lists, inventory: Inventory): AsyncIterable<unknown> {
  for await (const row of listedRows(inventory)) if (row.state !== 'none') yield* objectsOf(row)[name]
}

function objectsOf(row: ListedRow): Lists {
  const uuids = new Uuids()
  const key = rowUid(row)
  return rowObjects(row, {
    uuids,
    key,
    tool: TOOL,
    subject: uuids.of('item', key),
    subjectType: 'inventory-item',
    collected: instantOf(row.askedAt, row.durationMs) ?? NEVER,
    method: 'EXAMINE',
  })
}
