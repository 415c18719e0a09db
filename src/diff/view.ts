/** Defines one of two runs as far as a comparison needs it, and what it collects. */

import type { Change, ChangeKind, Untold } from '../model/change.js'
import type { Source, Surface } from '../model/surface.js'

/** What only the wire shows. Who registers in other ways, or claims nothing, does not see it. */
export const WIRE_PARTS = ['beforeClaim', 'afterClaim', 'hosts', 'types', 'issuers'] as const
export type WirePart = (typeof WIRE_PARTS)[number]

/** Why a run says nothing of a part. What is absent was looked at, so that what is not there is not there. */
export type Unseen = Readonly<Partial<Record<'document' | 'metadata' | WirePart, string>>>

/** What one run has seen of a service. */
export interface View {
  readonly surface: Surface
  readonly unseen: Unseen
  /** Writes what is the same in both runs in the same words, such as the own host where the targets differ. */
  readonly same: (text: string) => string
}

/** Both runs. */
export interface Pair {
  readonly old: View
  readonly new: View
}

export type Which = Untold['in']

/** A change before it has a service and a meaning. */
export interface Raw extends Pick<Change, 'before' | 'after' | 'rule' | 'impact' | 'page' | 'fingerprint'> {
  readonly kind: ChangeKind
  /** What it is about: the same in every run. */
  readonly subject: string
  /** What is shown of it, after the name of the kind. */
  readonly shown: string
  /** Where the reason of this change differs from that of its kind. */
  readonly why?: string
}

export type RawUntold = Omit<Untold, 'service'>

export interface Compared {
  readonly changes: readonly Raw[]
  readonly untold: readonly RawUntold[]
}

export const NOTHING: Compared = { changes: [], untold: [] }

/** Puts what several comparisons found together. */
export const joined = (...all: readonly Compared[]): Compared => ({
  changes: all.flatMap(({ changes }) => changes),
  untold: all.flatMap(({ untold }) => untold),
})

/** Why a run cannot say that something is absent that was seen in these places, or nothing where it can. */
export function unseenOf({ unseen }: View, from: readonly Source[], part: WirePart): string | undefined {
  const published = from.filter((one) => one !== 'wire')
  if (published.length === 0) return unseen[part]
  return published.map((one) => unseen[one]).find((why) => why !== undefined)
}
