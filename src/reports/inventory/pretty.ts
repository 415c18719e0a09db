/** Writes an inventory for a terminal: the two lists first, then what is not known, and what was counted. */

import { TOOL } from '../../model/tool.js'
import { inert } from '../ci-commands.js'
import type { Style } from '../paint.js'
import { fitLine, flow, indent, pad, wrap } from '../text.js'
import { type Digest, digestOf } from './digest.js'
import type { Inventory } from './inventory.js'
import type { Item } from './item.js'
import { number } from './numbers.js'
import { causeLines, countLines, impactLines } from './pretty-counts.js'
import { heading, INDENT, mostOf } from './pretty-style.js'
import {
  describeExtent,
  describeInput,
  describeMisread,
  describeMissing,
  type NameSection,
  nameSections,
} from './sections.js'

export async function* prettyInventory(inventory: Inventory, style: Style): AsyncIterable<string> {
  const digest = await digestOf(inventory, mostOf(style))
  const parts = [...partsOf(digest, inventory, style)].filter((lines) => lines.length > 0)
  yield inert(`${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`)
}

function* partsOf(digest: Digest, inventory: Inventory, style: Style): Iterable<readonly string[]> {
  const { color, width } = style
  const missing = describeMissing(inventory, digest)
  yield flow([color.bold(`${TOOL.name} inventory`), ...describeExtent(inventory, digest)], width)
  for (const section of nameSections(digest, inventory)) yield nameLines(section, style)
  yield causeLines('undecided', digest, style)
  yield causeLines('unreachable', digest, style)
  yield impactLines(digest, style)
  yield misreadLines(inventory, style)
  yield countLines(digest, style)
  yield describeInput(inventory).flatMap((said) => wrap(said, width))
  yield missing === undefined ? [] : wrap(missing, width).map(color.yellow)
}

function nameLines({ title, list, isKnown, note }: NameSection, style: Style): string[] {
  const room = style.width - INDENT
  const hidden = list.more === 0 ? [] : wrap(`… and ${number(list.more)} more: \`-r csv=inventory.csv\` has all`, room)
  return [
    heading(title, isKnown ? list.total : undefined, style),
    ...indent(note === undefined ? [] : wrap(note, room), INDENT),
    ...indent(tableLines(list.items, room), INDENT),
    ...indent(hidden.map(style.color.dim), INDENT),
  ]
}

/** The widest columns of a table: the name, and what is offered. A longer name is not cut, because it says where to look. */
const COLUMNS = [34, 21] as const
const GAP = 2

/** One line for each name: the name, what it offers, what was found, and who answers for agents. */
function tableLines(items: readonly Item[], room: number): string[] {
  const rows = items.map(cellsOf)
  const columns = COLUMNS.map((most, index) =>
    Math.min(most, Math.max(0, ...rows.map((cells) => cells[index]?.length ?? 0))),
  )
  return rows.map((cells) => {
    const [name = '', ...others] = cells
    const rest = others.map((cell, index) => {
      const column = columns[index + 1]
      return column === undefined ? cell : pad(fitLine(cell, column), column)
    })
    const line = [pad(name, columns[0] ?? 0), ...rest].join(' '.repeat(GAP)).trimEnd()
    return line.length <= room ? line : fitLine(line, Math.max(room, name.length + 1))
  })
}

const cellsOf = ({ name, offers, found, trust }: Item): string[] => [
  name,
  offers,
  [found, trust.join(', ')].filter((part) => part !== '').join('; '),
]

function misreadLines({ totals: { misread, moreMisread } }: Inventory, style: Style): string[] {
  if (misread.length === 0) return []
  const shown = misread.slice(0, mostOf(style))
  const hidden = misread.length - shown.length + moreMisread
  const room = style.width - INDENT
  return [
    heading('Entries of the input that are no names', misread.length + moreMisread, style),
    ...indent(
      shown.flatMap((one) => wrap(describeMisread(one), room)),
      INDENT,
    ),
    ...indent(hidden === 0 ? [] : [`… and ${number(hidden)} more`], INDENT),
  ]
}
