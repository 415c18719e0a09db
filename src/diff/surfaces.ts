/** Compares what a service offers to agents in two runs. */

import type { ChangeKind } from '../model/change.js'
import type { SeenText, Surface, SurfaceKind } from '../model/surface.js'
import { flowName } from '../wire/words.js'
import { compareEndings } from './endings.js'
import { compareDialects, comparePostures } from './heads.js'
import { compareLifetimes } from './lifetimes.js'
import { compareLists, type Entry } from './lists.js'
import { comparePlaces } from './places.js'
import { compareScopes } from './scopes.js'
import { type Compared, joined, NOTHING, type Pair, unseenOf, type View } from './view.js'

/** Compares everything but the findings. */
export const compareSurfaces = (pair: Pair): Compared =>
  joined(
    compareFound(pair),
    comparePostures(pair),
    compareDialects(pair),
    compareTypes(pair),
    compareScopes(pair),
    compareLifetimes(pair),
    compareEndings(pair),
    comparePlaces(pair),
    compareContacts(pair),
  )

/** The surfaces that let agents in. The others describe or list them; client registration is a type as well. */
const DOORS: ReadonlySet<SurfaceKind> = new Set(['auth.md', 'device-authorization', 'agent-card', 'mcp-card'])

/** Compares the places where something was found. Only an inventory looks for them. */
function compareFound(pair: Pair): Compared {
  const [old, young] = [pair.old.surface.found, pair.new.surface.found]
  if (!old || !young) return NOTHING
  const kinds = [...new Set([...old, ...young].map(({ kind }) => kind))].filter(
    (kind) => kind !== 'client-registration',
  )
  return joined(...kinds.map((kind) => compareKind(pair, kind)))
}

/** Several places of one kind are one surface: a document may be published twice. */
function compareKind({ old, new: young }: Pair, kind: SurfaceKind): Compared {
  const [before, after] = [urlOf(old.surface, kind), urlOf(young.surface, kind)]
  if ((before === undefined) === (after === undefined)) return NOTHING
  const [which, lacking] = before === undefined ? (['old', old] as const) : (['new', young] as const)
  const shown = `${kind} at ${before ?? after}`
  const why = openWhy(lacking.surface, kind)
  if (why !== undefined) return { changes: [], untold: [{ what: shown, in: which, why }] }
  const isDoor = DOORS.has(kind)
  const name: ChangeKind =
    which === 'old' ? (isDoor ? 'surface-new' : 'description-new') : isDoor ? 'surface-gone' : 'description-gone'
  const sides = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
  return { changes: [{ kind: name, subject: kind, shown, ...sides }], untold: [] }
}

const urlOf = ({ found = [] }: Surface, kind: SurfaceKind): string | undefined =>
  found.find((one) => one.kind === kind)?.url

/** The metadata in which an endpoint is named that is a surface. */
const NAMED_IN: readonly SurfaceKind[] = ['server', 'openid']

/** Why a surface of this kind may be there nevertheless. */
function openWhy({ leftOpen = [], isCut }: Surface, kind: SurfaceKind): string | undefined {
  const kinds = kind === 'device-authorization' ? NAMED_IN : [kind]
  const open = leftOpen.find((one) => kinds.includes(one.kind))
  if (open) return `${open.url}: ${open.why}`
  return isCut ? 'the service publishes more than the list has room for' : undefined
}

/** Compares the ways to register. */
const compareTypes = (pair: Pair): Compared =>
  compareLists(pair, typesOf, {
    noun: 'the way to register',
    part: 'types',
    appeared: () => 'type-new',
    vanished: () => 'type-gone',
  })

const typesOf = ({ surface }: View): Entry[] =>
  surface.registrationTypes.map(({ type, trust, from }) => ({
    key: flowName(type),
    shown: trust === undefined || trust === type ? type : `${type} (${trust})`,
    from,
  }))

/** Compares whom a person can ask. Which of several it is changes nothing for trust. */
function compareContacts({ old, new: young }: Pair): Compared {
  const [before, after] = [old.surface.contacts, young.surface.contacts]
  const isSame = (words: (view: View) => View['same']) => listed(before, words(old)) === listed(after, words(young))
  if (isSame(() => asWritten) || isSame(({ same }) => same)) return NOTHING
  const [which, lacking, there] =
    after.length < before.length ? (['new', young, before] as const) : (['old', old, after] as const)
  const why = there.map(({ from }) => unseenOf(lacking, from, 'types')).find((one) => one !== undefined)
  if (why !== undefined) return { changes: [], untold: [{ what: 'the contacts', in: which, why }] }
  const kind = after.length === 0 ? 'contact-lost' : before.length === 0 ? 'contact-gained' : 'contact-other'
  const sides = {
    ...(before.length === 0 ? {} : { before: listed(before) }),
    ...(after.length === 0 ? {} : { after: listed(after) }),
  }
  return { changes: [{ kind, subject: 'contacts', shown: sides.after ?? sides.before ?? '', ...sides }], untold: [] }
}

const asWritten: View['same'] = (text) => text

const listed = (contacts: readonly SeenText[], words = asWritten): string =>
  contacts
    .map(({ value }) => words(value))
    .sort()
    .join(', ')
