/** Holds the lifetimes of credentials to the longest that a register allows. */

import type { Problem } from '../model/problem.js'
import type { Flow } from '../model/register.js'
import type { SeenLifetime } from '../model/surface.js'
import { showDuration } from '../wire/duration.js'
import {
  atRegister,
  eachOnce,
  nameFlow,
  offeredFlows,
  type Registered,
  seenIn,
  typeOf,
  unanswered,
  unseen,
} from './approved.js'
import type { LeftOpen } from './define-rule.js'

type Kind = SeenLifetime['of']

const WORDS: Readonly<Record<Kind, string>> = {
  access_token: 'an access token',
  assertion: 'an assertion',
  registration: 'a registration that nobody has claimed',
  user_code: 'a user code',
}
/** What would show the lifetime of each. */
const OPTIONS: Readonly<Record<Kind, string>> = {
  access_token: '--effects register',
  assertion: '--effects register',
  registration: '--effects register',
  user_code: '--claim <driver>',
}

/** A limit of a flow that is offered. */
interface Limit {
  readonly flow: Flow
  readonly kind: Kind
  readonly most: NonNullable<Flow['lifetimes'][Kind]>
}

/** Who has what: a registration that nobody has claimed and a code for a person are none of a provider's agents. */
const HAS: Readonly<Record<Kind, (flow: Flow) => boolean>> = {
  access_token: ({ trust }) => trust !== 'client-registration',
  assertion: ({ trust }) => trust !== 'client-registration',
  registration: ({ trust }) => trust === 'anonymous',
  user_code: ({ trust }) => trust === 'anonymous' || trust === 'user-claimed',
}

/** The limits of the flows that are offered. In 0.1, a registration brings a key and no assertion. */
export const limitsOf = (registered: Registered, kinds: readonly Kind[]): readonly Limit[] =>
  offeredFlows(registered).flatMap(({ flow }) =>
    kinds.flatMap((kind) => {
      if (kind === 'assertion' && registered.surface.dialect === '0.1') return []
      const most = flow.lifetimes[kind]
      return most && HAS[kind](flow) ? [{ flow, kind, most }] : []
    }),
  )

/** Returns what lives longer than the register allows, and the limits that nobody has written. */
export const lifetimeProblems = (registered: Registered, kinds: readonly Kind[]): readonly Problem[] =>
  eachOnce(limitsOf(registered, kinds).flatMap((limit) => problemsOf(registered, limit)))

function problemsOf(registered: Registered, limit: Limit): readonly Problem[] {
  const { entry } = registered
  const { flow, kind, most } = limit
  const of = nameFlow(entry, flow)
  if (most.value === undefined) return [unanswered(most, of, `lifetimes.${kind}`)]
  const allowed = most.value
  const seen = longestOf(registered, limit)
  if (!seen || !isLonger(seen.seconds, allowed)) return []
  return [
    atRegister(
      most.at,
      `${entry.name}: ${WORDS[kind]} lives ${showDuration(seen.seconds)} (${seen.by}), and the register allows ${showDuration(allowed)}`,
      `at most ${showDuration(allowed)}`,
      showDuration(seen.seconds),
    ),
  ]
}

/** The clocks of two machines differ, and an end is stated by the service's. */
const isLonger = (seconds: number, allowed: number): boolean => seconds > allowed + Math.min(60, allowed / 100)

interface SeenLife {
  readonly seconds: number
  readonly by: string
}

/**
 * The longest lifetime that counts for a limit: of its flow where the map tells it, else of the whole service. That one counts only against the
 * mildest limit, because nobody knows whose it is.
 */
function longestOf(registered: Registered, limit: Limit): SeenLife | undefined {
  const { flow, kind, most } = limit
  const own = cellOf(registered, flow, kind)?.lifetime.seconds
  if (own !== undefined) return { seconds: own, by: 'seen in what was answered' }
  const mildest = Math.max(...limitsOf(registered, [kind]).map(({ most: other }) => other.value ?? 0))
  if ((most.value ?? 0) < mildest) return undefined
  return unattributed(registered, kind)
}

function unattributed({ surface }: Pick<Registered, 'surface'>, kind: Kind): SeenLife | undefined {
  const [longest] = surface.lifetimes.filter(({ of }) => of === kind).sort((a, b) => b.seconds - a.seconds)
  return longest && { seconds: longest.seconds, by: seenIn(longest.from) }
}

const cellOf = ({ lifecycle }: Registered, { type }: Flow, kind: Kind) =>
  typeOf(lifecycle, type)?.credentials.find(({ credential }) => credential === kind)

/** Says which limit nothing was held to. */
export function lifetimesOpen(registered: Registered, kinds: readonly Kind[]): LeftOpen | undefined {
  const open = limitsOf(registered, kinds).find((limit) => isOpen(registered, limit))
  if (!open) return undefined
  const { flow, kind } = open
  const { option, state } = cellOf(registered, flow, kind)?.lifetime ?? {}
  if (state === 'declared') return { reason: `it is not told how long ${WORDS[kind]} of ${flow.type} lives` }
  return unseen(registered, `how long ${WORDS[kind]} lives`, option ?? OPTIONS[kind])
}

function isOpen(registered: Registered, { flow, kind, most }: Limit): boolean {
  const cell = cellOf(registered, flow, kind)?.lifetime
  if (cell?.state === 'notApplicable' || cell?.seconds !== undefined) return false
  const seen = unattributed(registered, kind)
  return !seen || isLonger(seen.seconds, most.value ?? 0)
}
