/** Compares what ends a credential before it expires: revocation by the agent, and events of the provider. */

import type { ChangeKind } from '../model/change.js'
import type { Ending } from '../model/surface.js'
import { namesOf } from '../wire/words.js'
import { type Compared, joined, NOTHING, type Pair, type Raw, unseenOf, type View } from './view.js'

/** Compares both. */
export const compareEndings = (pair: Pair): Compared =>
  joined(
    compareEnding(pair, 'revocation', ['revocation-lost', 'revocation-gained']),
    compareEnding(pair, 'events', ['events-lost', 'events-gained']),
    compareEventTypes(pair),
  )

type Part = 'revocation' | 'events'
/** The members that name the endpoint, in all versions. */
const MEMBERS: Readonly<Record<Part, readonly string[]>> = {
  revocation: ['revocation_endpoint'],
  events: namesOf('events'),
}
/** The endpoints whose absence is compared here. */
export const ENDING_MEMBERS: ReadonlySet<string> = new Set(Object.values(MEMBERS).flat())

type Kinds = readonly [lost: ChangeKind, gained: ChangeKind]

/** A report has the endpoints alone; an inventory also says whether the document describes them. */
function compareEnding(pair: Pair, part: Part, [lost, gained]: Kinds): Compared {
  const [before, after] = [endingOf(pair.old, part), endingOf(pair.new, part)]
  if (before.offers === after.offers) return NOTHING
  const which = before.offers < after.offers ? 'old' : 'new'
  const why = unseenOf(pair[which], ['metadata', 'document'], 'types')
  if (why !== undefined) return { changes: [], untold: [{ what: part, in: which, why }] }
  const kind = which === 'old' ? gained : lost
  const raw: Raw = { kind, subject: part, shown: after.words, before: before.words, after: after.words }
  return { changes: [raw], untold: [] }
}

interface Offered {
  /** 0: nothing; 1: the document speaks of it; 2: there is an endpoint. */
  readonly offers: 0 | 1 | 2
  readonly words: string
}

function endingOf({ surface }: View, part: Part): Offered {
  const ending: Ending | undefined = surface[part]
  const url = ending?.endpoint ?? surface.endpoints.find(({ member }) => MEMBERS[part].includes(member))?.url
  if (url !== undefined) return { offers: 2, words: url }
  return ending?.described
    ? { offers: 1, words: 'described, and no endpoint named' }
    : { offers: 0, words: 'neither named nor described' }
}

/** Compares the types of events that the service says it takes, where it says so in both. */
function compareEventTypes({ old, new: young }: Pair): Compared {
  const [before, after] = [old.surface.events?.supported, young.surface.events?.supported]
  if (!before || !after || old.surface.isCut || young.surface.isCut) return NOTHING
  const missing = (some: readonly string[], others: readonly string[], kind: ChangeKind, side: 'before' | 'after') =>
    some
      .filter((one) => !others.includes(one))
      .map((one): Raw => ({ kind, subject: `event ${one}`, shown: one, [side]: one }))
  const changes = [
    ...missing(before, after, 'events-lost', 'before'),
    ...missing(after, before, 'events-gained', 'after'),
  ]
  return { changes, untold: [] }
}
