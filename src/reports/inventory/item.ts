/** Makes of a row what lists for people show of it. */

import { IMPACTS, type Impact } from '../../model/impact.js'
import type { RowFinding } from '../../model/inventory.js'
import type { ListedRow } from '../../model/inventory-report.js'
import type { Surface, SurfaceKind, TrustLevel } from '../../model/surface.js'
import { sumImpacts } from '../gravity.js'
import { clip } from '../text.js'
import { UNTOLD } from './summary.js'

/** The most characters of a text of one item. */
const TEXT = 300

export interface Item extends Place {
  readonly url: string
  /** What is offered, in a few words: `registration 0.6`, or `agent-card, openid`. */
  readonly offers: string
  readonly trust: readonly TrustLevel[]
  /** What was found, counted by its impact: `1 takeover, 2 polish`. */
  readonly found: string
  readonly gravest?: string
  readonly owner?: string
  readonly why?: string
}

/** Where an item stands among others. */
export interface Place {
  readonly name: string
  /** That of the gravest impact among all, or after them where nothing was found. */
  readonly rank: number
}

/** Compares two places: the gravest first, then by the alphabet. Names are unique. */
export const comparePlaces = (a: Place, b: Place): number => a.rank - b.rank || (a.name < b.name ? -1 : 1)

/** The impact of the gravest finding. */
const worstOf = (findings: readonly RowFinding[]): Impact | undefined =>
  IMPACTS.find((impact) => findings.some((one) => one.impact === impact))

export function placeOf({ name, findings }: ListedRow): Place {
  const worst = worstOf(findings)
  return { name: clip(name, TEXT), rank: worst === undefined ? IMPACTS.length : IMPACTS.indexOf(worst) }
}

export function itemOf(row: ListedRow): Item {
  const { url, surface, findings, owner, why } = row
  const worst = worstOf(findings)
  const gravest = findings.find(({ impact }) => impact === worst)?.message
  return {
    ...placeOf(row),
    url,
    offers: surface === undefined ? '' : clip(offersOf(surface), TEXT),
    trust: [...new Set(surface?.registrationTypes.flatMap(({ trust }) => trust ?? []))],
    found: sumImpacts(findings.map(({ impact }) => impact)),
    ...(gravest === undefined ? {} : { gravest: clip(gravest, TEXT) }),
    ...(owner === undefined ? {} : { owner: clip(owner, TEXT) }),
    ...(why === undefined ? {} : { why: clip(why, TEXT) }),
  }
}

/** The kinds of what was found, each once. */
export const kindsOf = ({ found = [] }: Surface): SurfaceKind[] => [...new Set(found.map(({ kind }) => kind))]

/** The posture with the version, or what was found where neither the document nor the metadata say what the service is. */
function offersOf(surface: Surface): string {
  const { posture, dialect } = surface
  const kinds = kindsOf(surface)
  if (posture === null || (posture === 'none' && kinds.length > 0)) return kinds.join(', ') || UNTOLD
  return `${posture} ${dialect ?? ''}`.trim()
}
