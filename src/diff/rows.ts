/** Compares what two inventories say of one name. */

import type { InventoryRow, RowFinding, RowState } from '../model/inventory.js'
import type { ListedRow } from '../model/inventory-report.js'
import { stageOf } from '../model/stage.js'
import type { Surface, SurfaceKind } from '../model/surface.js'
import { ruleUrl } from '../model/tool.js'
import { isLoss } from './findings.js'
import { compareSurfaces } from './surfaces.js'
import { type Compared, joined, NOTHING, type Raw, type RawUntold, type Unseen, type View, type Which } from './view.js'

/** The states in which it is known what is there. */
const KNOWN: ReadonlySet<RowState> = new Set(['surface', 'none'])

/** What is compared of a row. */
export type SeenRow = Pick<InventoryRow, 'state' | 'why' | 'cause' | 'surface' | 'findings'> & Pick<ListedRow, 'policy'>

export const isKnown = ({ state }: SeenRow): boolean => KNOWN.has(state)

/** Compares two rows of one name. */
export function compareRows(old: SeenRow, young: SeenRow): Compared {
  if (isKnown(old) && isKnown(young)) {
    if (old.surface && young.surface) return compareLive(old, young, old.surface, young.surface)
    return compareStates(old, young)
  }
  if (!isKnown(old) && !isKnown(young)) return NOTHING
  const [which, lacking] = isKnown(old) ? (['new', young] as const) : (['old', old] as const)
  return { changes: [], untold: [{ what: 'what is offered to agents', in: which, why: whyUnknown(lacking) }] }
}

export const whyUnknown = ({ state, why, cause }: SeenRow): string =>
  [state, why ?? cause].filter((part) => part !== undefined).join(': ')

function compareStates(old: SeenRow, young: SeenRow): Compared {
  if (old.surface) return { changes: [{ ...offerOf(old.surface), kind: 'surface-gone' }], untold: [] }
  return young.surface ? { changes: [newSurface(young.surface)], untold: [] } : NOTHING
}

/** The change where something is found at a name for the first time. */
export const newSurface = (surface: Surface): Raw => ({ ...offerOf(surface), kind: 'surface-new' })

function offerOf({ found = [], registrationTypes, posture, dialect }: Surface): Omit<Raw, 'kind'> {
  const kinds = [...new Set(found.map(({ kind }) => kind))].join(', ')
  const types = registrationTypes.map(({ type }) => type).join(', ')
  const words = [
    ...(posture === null ? [] : [`${posture} ${dialect ?? ''}`.trim()]),
    ...(types === '' ? [] : [`agents register by ${types}`]),
    ...(kinds === '' ? [] : [`found: ${kinds}`]),
  ]
  return { subject: 'name', shown: words.join('; ') || 'something for agents' }
}

function compareLive(old: SeenRow, young: SeenRow, before: Surface, after: Surface): Compared {
  const pair = { old: viewOf(before), new: viewOf(after) }
  return joined(compareRowFindings(old, young, pair), compareSurfaces(pair))
}

/** A row is of one name, whose host stays as it is. It saw nothing on the wire, because an inventory only reads. */
const viewOf = (surface: Surface): View => ({ surface, unseen: unseenIn(surface), same: (text) => text })

const METADATA: readonly SurfaceKind[] = ['resource', 'server', 'openid']

function unseenIn({ leftOpen = [], found = [], endpoints, issuers }: Surface): Unseen {
  const open = (kinds: readonly SurfaceKind[]) => {
    const place = leftOpen.find(({ kind }) => kinds.includes(kind))
    return place && `${place.url}: ${place.why}`
  }
  const isRead = endpoints.some(({ from }) => from.includes('metadata')) || found.some(({ kind }) => kind === 'server')
  const elsewhere = issuers.length > 0 && !isRead ? 'the metadata of the issuer that is named were not read' : undefined
  const document = found.some(({ kind }) => kind === 'auth.md') ? undefined : open(['auth.md'])
  const metadata = open(METADATA) ?? elsewhere
  return { ...(document ? { document } : {}), ...(metadata ? { metadata } : {}) }
}

type Views = Readonly<Record<Which, View>>

/** A row has one finding for each rule, with the number of its problems. */
function compareRowFindings(old: SeenRow, young: SeenRow, views: Views): Compared {
  const lacks = (row: SeenRow, rule: string) => !row.findings.some((one) => one.rule === rule)
  const all = [
    ...young.findings
      .filter(({ rule }) => lacks(old, rule))
      .map((one) => judged(one, { ...views.old, policy: old.policy }, 'old')),
    ...old.findings
      .filter(({ rule }) => lacks(young, rule))
      .map((one) => judged(one, { ...views.new, policy: young.policy }, 'new')),
  ]
  return {
    changes: all.filter((one): one is Raw => 'kind' in one),
    untold: all.filter((one): one is RawUntold => !('kind' in one)),
  }
}

/** What a row shows, and what it says of the register. */
type Judged = View & { readonly policy: SeenRow['policy'] }

/** A finding that only one of the two has. `which` is the one that lacks it. */
function judged(finding: RowFinding, lacking: Judged, which: Which): Raw | RawUntold {
  const { rule, impact, level, message } = finding
  const why = whyUnjudged(rule, lacking)
  const what = which === 'old' ? 'whether a finding is new' : 'whether a finding is mended'
  if (why !== undefined) return { what: `${what}: ${message}`, in: which, why, rule, impact }
  const isGrave = level !== 'MAY' && isLoss(impact)
  const names = which === 'old' ? (['finding-new', 'flaw-new'] as const) : (['finding-mended', 'flaw-mended'] as const)
  const side = which === 'old' ? { after: message } : { before: message }
  return { kind: names[isGrave ? 0 : 1], subject: rule, shown: message, ...side, rule, impact, page: ruleUrl(rule) }
}

/** The same of a row with its surface. */
export const whyUnjudgedIn = ({ policy }: SeenRow, surface: Surface, rule: RowFinding['rule']): string | undefined =>
  whyUnjudged(rule, { ...viewOf(surface), policy })

/** Why a row that lacks a finding does not say that there is none: it lacks what the rule judges, or has it in part. */
function whyUnjudged(rule: RowFinding['rule'], { unseen, surface, policy }: Judged): string | undefined {
  const stage = stageOf(rule)
  if (stage === 'policy') {
    if (!policy) return 'it was not held to a register'
    const open = policy.undecided.find((one) => one.rule === rule)
    if (open) return open.reason
  }
  if (stage === 'document') return unseen.document
  if (['challenge', 'resource', 'server', 'agent-auth'].includes(stage)) return unseen.metadata
  return unseen.document ?? unseen.metadata ?? (surface.isCut ? 'the row was cut' : undefined)
}
