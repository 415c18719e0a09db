/** Compares two lists of what was seen: what is new, what is gone, and of what nobody can tell. */

import type { ChangeKind } from '../model/change.js'
import type { Source } from '../model/surface.js'
import { type Compared, type Pair, type Raw, type RawUntold, unseenOf, type View, type WirePart } from './view.js'

/** One entry of a list. */
export interface Entry {
  /** The same in both runs. */
  readonly key: string
  readonly shown: string
  readonly from: readonly Source[]
}

export interface Question {
  /** What the entries are, before what is shown: `the scope`. */
  readonly noun: string
  readonly part: WirePart
  readonly appeared: (entry: Entry) => ChangeKind
  readonly vanished: (entry: Entry) => ChangeKind
}

/** A list of so many entries was cut by whoever gathered it. */
const MOST = 200

/** Compares the lists that `list` takes from a view. */
export function compareLists(pair: Pair, list: (view: View) => readonly Entry[], question: Question): Compared {
  const [old, young] = [list(pair.old), list(pair.new)]
  const changes: Raw[] = []
  const untold: RawUntold[] = []
  const look = (which: 'old' | 'new', entries: readonly Entry[], others: readonly Entry[]): void => {
    const known = new Set(others.map(({ key }) => key))
    for (const entry of entries) {
      if (known.has(entry.key)) continue
      const why = unseenOf(pair[which], entry.from, question.part) ?? whyCut(pair[which], others)
      if (why !== undefined) untold.push({ what: `${question.noun} ${entry.shown}`, in: which, why })
      else if (which === 'old') changes.push({ ...rawOf(entry, question.appeared(entry)), after: entry.shown })
      else changes.push({ ...rawOf(entry, question.vanished(entry)), before: entry.shown })
    }
  }
  look('old', young, old)
  look('new', old, young)
  return { changes, untold }
}

const rawOf = ({ key, shown }: Entry, kind: ChangeKind): Raw => ({ kind, subject: key, shown })

/** Why a list may lack an entry that is there. */
const whyCut = ({ surface }: View, entries: readonly Entry[]): string | undefined =>
  surface.isCut || entries.length >= MOST ? 'the service publishes more than the list has room for' : undefined
