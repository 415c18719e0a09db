/** Writes an inventory in GitHub's Markdown: the two lists on top, the rest folded. */

import { TOOL } from '../../model/tool.js'
import { inert } from '../ci-commands.js'
import { folded, text } from '../markdown/text.js'
import { type Digest, digestOf } from './digest.js'
import type { Inventory } from './inventory.js'
import { causeTable, countTable, itemTable, ruleTable, trustTable } from './markdown-tables.js'
import { number } from './numbers.js'
import {
  describeExtent,
  describeInput,
  describeMisread,
  describeMissing,
  type NameSection,
  nameSections,
} from './sections.js'

/** The most names of a list, and how many of them stand open. The others are folded. */
const NAMES = 60
const OPEN = 12
/** The most characters of what stands open of a list, and of what is folded. GitHub takes 65,536 for a comment. */
const OPEN_ROOM = 2300
const FOLDED_ROOM = 9000
/** The most entries of the input that are shown. */
const MISREAD = 50

export async function* markdownInventory(inventory: Inventory): AsyncIterable<string> {
  const digest = await digestOf(inventory, NAMES)
  const missing = describeMissing(inventory, digest)
  const lines = [
    `## ${TOOL.name} inventory: ${headline(digest, inventory)}`,
    '',
    ...(missing === undefined ? [] : [`**${text(missing)}**`, '']),
    describeExtent(inventory, digest).join(' · '),
    '',
    ...nameSections(digest, inventory).flatMap(nameLines),
    '### What was found',
    '',
    ...countTable(digest),
    ...ruleTable(digest),
    ...folded('Trust levels: who answers for what an agent does', trustTable(digest)),
    ...folded(`Undecided: ${number(digest.summary.states.undecided)}`, causeTable(digest.undecided)),
    ...folded(`Unreachable: ${number(digest.summary.states.unreachable)}`, causeTable(digest.unreachable)),
    ...misreadLines(inventory),
    ...describeInput(inventory),
  ]
  yield inert(`${lines.join('\n').trimEnd()}\n`)
}

const headline = ({ withoutOwner, notInRegister }: Digest, { register }: Inventory): string =>
  [
    `${number(withoutOwner.total)} without an owner`,
    ...(register === undefined ? [] : [`${number(notInRegister.total)} not in the register`]),
  ].join(', ')

function nameLines({ title, list, isKnown, note }: NameSection): string[] {
  const open = itemTable(list.items.slice(0, OPEN), OPEN_ROOM)
  const rest = itemTable(list.items.slice(open.shown), FOLDED_ROOM)
  const hidden = list.total - open.shown - rest.shown
  return [
    `### ${title}${isKnown ? `: ${number(list.total)}` : ''}`,
    '',
    ...(note === undefined ? [] : [text(note), '']),
    ...open.lines,
    ...folded(`The next ${number(rest.shown)}`, rest.lines),
    ...(hidden === 0 ? [] : [`… and ${number(hidden)} more: \`-r csv=inventory.csv\` has all.`, '']),
  ]
}

function misreadLines({ totals: { misread, moreMisread } }: Inventory): string[] {
  const shown = misread.slice(0, MISREAD)
  const hidden = misread.length - shown.length + moreMisread
  return folded(`Entries of the input that are no names: ${number(misread.length + moreMisread)}`, [
    ...shown.map((one) => `- ${text(describeMisread(one))}`),
    ...(hidden === 0 ? [] : [`- … and ${number(hidden)} more`]),
  ])
}
