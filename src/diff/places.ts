/** Compares where a service sends agents: its endpoints, its issuers and all hosts that take part. */

import type { SeenText } from '../model/surface.js'
import { ENDING_MEMBERS } from './endings.js'
import { compareLists, type Entry } from './lists.js'
import { type Compared, joined, NOTHING, type Pair, type Raw, unseenOf, type View } from './view.js'

/** Compares them. A host of an endpoint or an issuer that is listed is not listed again. */
export function comparePlaces(pair: Pair): Compared {
  const places = joined(compareEndpoints(pair), compareIssuers(pair))
  const shown = [
    ...places.changes.flatMap(({ before = '', after = '' }) => [before, after]),
    ...places.untold.map(({ what }) => what.split(' ').at(-1) ?? ''),
  ]
  return joined(places, compareHosts(pair, new Set(shown.map(hostOf))))
}

/** Compares the other hosts. One that answered, and that nobody names, depends on what was asked: it counts only as new, where both asked the same. */
function compareHosts(pair: Pair, told: ReadonlySet<string | undefined>): Compared {
  const others = {
    old: only(pair.old, pair.new, (isNamed) => isNamed),
    new: only(pair.new, pair.old, (isNamed) => isNamed || pair.old.unseen.hosts === undefined),
  }
  const list = (view: View) => others[view === pair.old ? 'old' : 'new'].filter(({ shown }) => !told.has(shown))
  return compareLists(pair, list, {
    noun: 'the host',
    part: 'hosts',
    appeared: () => 'host-new',
    vanished: () => 'host-gone',
  })
}

/** The hosts that one run has and the other has not. */
function only(view: View, other: View, counts: (isNamed: boolean) => boolean): Entry[] {
  const known = new Set(other.surface.hosts.map(({ value }) => other.same(value)))
  return view.surface.hosts
    .filter(({ value, from }) => !known.has(view.same(value)) && counts(from.some((one) => one !== 'wire')))
    .map(entryOf(view))
}

const entryOf =
  ({ same }: View) =>
  ({ value, from }: SeenText): Entry => ({ key: same(value), shown: value, from })

const compareIssuers = (pair: Pair): Compared =>
  compareLists(pair, (view) => view.surface.issuers.map(entryOf(view)), {
    noun: 'the issuer',
    part: 'issuers',
    appeared: () => 'issuer-new',
    vanished: () => 'issuer-gone',
  })

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined
}

/** How the endpoints of one name are told apart. Those that end credentials are compared by themselves. */
function compareEndpoints(pair: Pair): Compared {
  const members = new Set([pair.old, pair.new].flatMap(({ surface }) => surface.endpoints.map(({ member }) => member)))
  return joined(...[...members].sort().map((member) => compareMember(pair, member)))
}

function compareMember(pair: Pair, member: string): Compared {
  const [before, after] = [urlsOf(pair.old, member), urlsOf(pair.new, member)]
  const [gone, come] = [without(before, after), without(after, before)]
  if (gone.length === 0 && come.length === 0) return NOTHING
  if (ENDING_MEMBERS.has(member) && (before.length === 0 || after.length === 0)) return NOTHING
  const blind = blindness(pair, gone, come)
  if (blind) return { changes: [], untold: [{ what: `${member} ${(come[0] ?? gone[0])?.shown ?? ''}`, ...blind }] }
  const hosts = new Set(pair.old.surface.hosts.map(({ value }) => pair.old.same(value)))
  const foreign = come.filter(({ host }) => !before.some((one) => one.host === host))
  const shown = [gone[0] ?? before[0], foreign[0] ?? come[0] ?? after[0]] as const
  const raw = {
    subject: member,
    ...(shown[0] ? { before: shown[0].shown } : {}),
    ...(shown[1] ? { after: shown[1].shown } : {}),
  }
  const kind = kindOf(before, after, foreign, hosts)
  return { changes: [{ kind, shown: textOf(member, raw), ...raw }], untold: [] }
}

function kindOf(
  before: readonly Url[],
  after: readonly Url[],
  foreign: readonly Url[],
  hosts: ReadonlySet<string>,
): Raw['kind'] {
  if (after.length === 0) return 'endpoint-gone'
  if (before.length === 0) return foreign.some(({ host }) => !hosts.has(host)) ? 'endpoint-elsewhere' : 'endpoint-new'
  return foreign.length > 0 ? 'endpoint-elsewhere' : 'endpoint-moved'
}

const textOf = (member: string, { before, after }: Pick<Raw, 'before' | 'after'>): string =>
  `${member} ${[before, after].filter((url) => url !== undefined).join(' → ')}`

interface Url extends Entry {
  readonly host: string
}

const urlsOf = ({ surface, same }: View, member: string): Url[] =>
  surface.endpoints
    .filter((one) => one.member === member)
    .map(({ url, from }) => ({ key: same(url), shown: url, from, host: same(hostOf(url) ?? '') }))

const without = (some: readonly Url[], others: readonly Url[]): Url[] =>
  some.filter(({ key }) => !others.some((one) => one.key === key))

/** Why nobody can tell whether the endpoint changed: the run that lacks it has not seen where it would stand. */
function blindness(
  pair: Pair,
  gone: readonly Url[],
  come: readonly Url[],
): { in: 'old' | 'new'; why: string } | undefined {
  for (const [which, urls] of [
    ['old', come],
    ['new', gone],
  ] as const)
    for (const { from } of urls) {
      const why = unseenOf(pair[which], from, 'hosts') ?? (pair[which].surface.isCut ? CUT : undefined)
      if (why !== undefined) return { in: which, why }
    }
  return undefined
}

const CUT = 'the service publishes more than the list has room for'
