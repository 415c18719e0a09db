/** Reads one flow of a register, with what its service and the defaults say. */

import { trustOf } from '../dialects/trust.js'
import { isDay } from '../model/day.js'
import type { Demand, Ends, Flow, Lifetimes, Said } from '../model/register.js'
import type { TrustLevel } from '../model/surface.js'
import { readDuration } from '../wire/duration.js'
import { inPath, isTodo, Members, PLACEHOLDER, wrong } from './members.js'
import { RegisterProblem, type Tree } from './tree.js'

/** What stands around a flow: its service and the defaults, the nearest first. */
export interface Around {
  readonly service: Members
  readonly nearest: readonly Members[]
  readonly owner: Members | undefined
}

const DURATION = 'a duration such as 15m, 1h, 90d or PT1H'
const DATE = 'a day such as 2027-02-01, or "every 90d"'

export function flowOf(tree: Tree, { service, nearest, owner: above }: Around): Flow {
  const flow = new Members(tree, 'writtenFlow')
  const type = flow.required('type')
  const own = flow.within('owner', 'writtenOwner')
  const levels = [flow, ...nearest]
  const owners = [own, above].filter((one) => one !== undefined)
  const role = (name: string): Said<string> =>
    first(owners, (one) => one.words(name)) ?? { at: own?.at ?? above?.at ?? service.at }
  const scopes = flow.within('scopes', 'writtenScopes')
  const trust = trustIn(flow, type, tree)
  const every = first(levels, (one) => review(one)?.every)
  return {
    at: flow.at,
    type,
    ...(trust === undefined ? {} : { trust }),
    roles: {
      service: role('service'),
      business: role('business'),
      platforms: platformsIn(flow),
      approvedBy: flow.words('approved_by') ?? { at: flow.at },
    },
    purpose: flow.words('purpose') ?? { at: flow.at },
    scopes: {
      beforeClaim: scopes?.texts('before_claim') ?? { at: scopes?.at ?? flow.at, value: [] },
      afterClaim: scopes?.texts('after_claim') ?? { at: scopes?.at ?? flow.at, value: [] },
    },
    lifetimes: lifetimesIn(levels),
    ends: endsIn(levels, trust),
    review: first(levels, (one) => review(one)?.day) ?? { at: flow.at },
    ...(every ? { reviewEvery: every } : {}),
    records: first(levels, (one) => one.words('records')) ?? { at: service.at },
  }
}

/** A list of nobody names nobody. */
function platformsIn(flow: Members): Said<readonly string[]> {
  const platforms = flow.texts('platform') ?? { at: flow.at }
  return platforms.value?.length === 0 ? { at: platforms.at } : platforms
}

function first<T>(levels: readonly Members[], read: (members: Members) => T | undefined): T | undefined {
  for (const one of levels) {
    const found = read(one)
    if (found !== undefined) return found
  }
  return undefined
}

const LEVELS: readonly TrustLevel[] = ['client-registration', 'anonymous', 'user-claimed', 'identity-asserted']

/** The trust level follows from the type. A register can only say it of a type that no version of auth.md has. */
function trustIn(flow: Members, type: string, { path }: Tree): TrustLevel | undefined {
  const known = trustOf(type)
  const tree = flow.get('trust')
  if (!tree) return known
  const stated = LEVELS.find((one) => one === tree.value)
  if (stated === undefined) throw wrong(tree, `one of ${LEVELS.join(', ')}`)
  if (known !== undefined && known !== stated)
    throw new RegisterProblem(
      tree.at,
      `${inPath(path)}trust is ${stated}, but an agent that registers by ${type} is ${known}`,
    )
  return stated
}

/** A day, or how far ahead a day may lie. */
function review(members: Members): { readonly day?: Said<string>; readonly every?: Said<number> } | undefined {
  const tree = members.get('review')
  if (!tree) return undefined
  const [, length] = /^every\s+(\S+)$/.exec(String(tree.value)) ?? []
  if (length === undefined) {
    const day = members.said('review', DATE, (text) => (isDay(text) ? text : undefined))
    return day && { day }
  }
  const every = members.said('review', DATE, () => readDuration(length))
  return every && { every }
}

const KINDS = ['user_code', 'registration', 'assertion', 'access_token'] as const

function lifetimesIn(levels: readonly Members[]): Lifetimes {
  const stated = levels.map((one) => one.within('lifetimes', 'writtenLifetimes')).filter((one) => one !== undefined)
  const each = KINDS.map((kind) => [kind, first(stated, (one) => one.said(kind, DURATION, readDuration))] as const)
  return Object.fromEntries(each.filter(([, limit]) => limit !== undefined))
}

const END_NAMES = ['revocation', 'claim', 'events'] as const

function endsIn(levels: readonly Members[], trust: TrustLevel | undefined): Ends {
  const stated = levels.map((one) => one.within('require', 'writtenEnds')).filter((one) => one !== undefined)
  const each = END_NAMES.map(
    (name) =>
      [
        name,
        demandIn(
          first(stated, (one) => one.get(name)),
          name,
          trust,
        ),
      ] as const,
  )
  return Object.fromEntries(each.filter(([, demand]) => demand !== undefined))
}

function demandIn(tree: Tree | undefined, name: string, trust: TrustLevel | undefined): Said<Demand> | undefined {
  if (!tree || tree.value === false) return undefined
  const { at } = tree
  if (tree.value === true) return { at, value: 'offered' }
  if (typeof tree.value === 'string' && isTodo(tree.value)) return { at, placeholder: PLACEHOLDER }
  if (tree.value === 'proven') return { at, value: 'proven' }
  if (name === 'events' && tree.value === 'when-identity-asserted')
    return trust === 'identity-asserted' ? { at, value: 'offered' } : undefined
  throw wrong(tree, `true, false or proven${name === 'events' ? ', or when-identity-asserted' : ''}`)
}
