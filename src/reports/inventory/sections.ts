/** Says what the parts of an inventory are called, and what stands in them, in the words that every page for people shares. */

import type { Misread, RowState } from '../../model/inventory.js'
import type { TrustLevel } from '../../model/surface.js'
import { took } from '../took.js'
import type { Digest, NameList } from './digest.js'
import type { Inventory } from './inventory.js'
import { counted, number } from './numbers.js'

/** A list of names with its title, and what to say where it is empty or cannot be made. */
export interface NameSection {
  readonly id: string
  readonly title: string
  readonly list: NameList
  /** Whether it could be made. */
  readonly isKnown: boolean
  readonly note?: string
}

/** The lists of names, the two that matter first. */
export function nameSections(digest: Digest, { register }: Inventory): readonly NameSection[] {
  const isKnown = register !== undefined
  return [
    section(
      'without-owner',
      'Surfaces without an owner',
      digest.withoutOwner,
      unowned(digest) ?? none(digest.withoutOwner, digest),
    ),
    {
      ...section(
        'not-in-register',
        'Live, and not in the register',
        digest.notInRegister,
        isKnown ? none(digest.notInRegister, digest) : NO_REGISTER,
      ),
      isKnown,
    },
    ...(digest.answersAnything.total === 0
      ? []
      : [section('answers-anything', 'Answer anything, so that nothing is counted', digest.answersAnything)]),
  ]
}

const section = (id: string, title: string, list: NameList, note?: string): NameSection => ({
  id,
  title,
  list,
  isKnown: true,
  ...(note === undefined ? {} : { note }),
})

const NO_REGISTER = 'Not known: `--register <file>` gives the names that are registered.'
const unowned = ({ hasOwners, withoutOwner }: Digest): string | undefined =>
  hasOwners || withoutOwner.total === 0
    ? undefined
    : 'The input names no owner at all: a column `owner` does, or the one that `--owner-column` names.'

function none({ total }: NameList, { summary }: Digest): string | undefined {
  if (total > 0) return undefined
  const surfaces = summary.states.surface
  return surfaces === 0 ? 'No surface was found.' : `None of ${counted(surfaces, 'surface')}.`
}

/** What each state means, in a few words. */
export const STATE_WORDS: Readonly<Record<RowState, string>> = {
  surface: 'something is offered to agents',
  none: 'every place said that nothing is there',
  undecided: 'not known',
  unreachable: 'no address, or no connection',
  'answers-anything': 'every path gets the same answer',
}

/** What is offered to please scanners. */
export const FICTION = 'offer what cannot be'

/** Who answers for what an agent does. */
export const TRUST_WORDS: Readonly<Record<TrustLevel, string>> = {
  anonymous: 'nobody has claimed the agent',
  'user-claimed': 'a user who is signed in confirms',
  'identity-asserted': 'a provider vouches for the user',
  'client-registration': 'a client without a user (RFC 7591)',
}

/** `5,000 names · 80,211 requests · 41 min 7 s` */
export function describeExtent({ totals }: Inventory, { rows }: Digest): string[] {
  const time = Math.max(0, Date.parse(totals.endedAt) - Date.parse(totals.startedAt))
  return [counted(rows, 'name'), counted(totals.requests, 'request'), ...(Number.isFinite(time) ? [took(time)] : [])]
}

/** Says that names have no row. There is nothing to say of an inventory that is complete. */
export function describeMissing(
  { totals: { complete, names } }: Inventory,
  { rows }: Pick<Digest, 'rows'>,
): string | undefined {
  if (complete) return undefined
  const missing =
    names > rows ? `${number(names - rows)} of ${counted(names, 'name')} have no row` : 'names may be missing'
  return `The inventory is not complete: ${missing}. The same command with the same \`--state\` goes on, or \`inventory worker\`.`
}

/** What else there is to know of the input and of the rows, as sentences. */
export const describeInput = ({ totals: { repeated, kept } }: Inventory): string[] => [
  ...(repeated === 0 ? [] : [`${counted(repeated, 'entry repeats', 'entries repeat')} a name, which has one row.`]),
  ...(kept === 0 ? [] : [`${counted(kept, 'row is', 'rows are')} of an earlier run.`]),
]

/** `names.csv:7: “*.example.com”: a wildcard names no host` */
export function describeMisread({ text, reason, at }: Misread): string {
  const place = at.line === undefined ? at.file : `${at.file}:${at.line}`
  return `${place}: “${text}”: ${reason}`
}
