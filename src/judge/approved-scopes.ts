/** Holds the scopes that agents get to those that a register approves. */

import type { Problem } from '../model/problem.js'
import type { Flow, Said } from '../model/register.js'
import type { SeenText } from '../model/surface.js'
import {
  atRegister,
  eachOnce,
  isTried,
  nameFlow,
  type OfferedFlow,
  offeredFlows,
  type Registered,
  typeOf,
  unanswered,
  unseen,
} from './approved.js'
import type { LeftOpen } from './define-rule.js'

export type ScopeTime = 'beforeClaim' | 'afterClaim'

const NAMES: Readonly<Record<ScopeTime, string>> = {
  beforeClaim: 'scopes.before_claim',
  afterClaim: 'scopes.after_claim',
}
const WHEN: Readonly<Record<ScopeTime, string>> = { beforeClaim: 'before a claim', afterClaim: 'after a claim' }

/** An agent whose registration nobody has claimed: it has a trust level of its own. */
export const unclaimedFlows = (registered: Registered): readonly OfferedFlow[] =>
  offeredFlows(registered).filter(({ flow }) => isClaimed(flow))

const isClaimed = ({ trust }: Flow): boolean => trust === 'anonymous' || trust === 'user-claimed'

/** The lists of the register in which a scope of that time may stand. What is approved before a claim is so after it as well. */
const listsFor = (flows: readonly Pick<OfferedFlow, 'flow'>[], time: ScopeTime): readonly Said<readonly string[]>[] =>
  flows.flatMap(({ flow: { scopes } }) =>
    time === 'beforeClaim' ? [scopes.beforeClaim] : [scopes.beforeClaim, scopes.afterClaim],
  )

/** Returns the scopes that agents get and nobody approved, and the lists that nobody has written. */
export function scopeProblems(
  registered: Registered,
  flows: readonly OfferedFlow[],
  time: ScopeTime,
): readonly Problem[] {
  const { entry, surface } = registered
  const open = flows
    .filter(({ flow }) => flow.scopes[time].placeholder !== undefined)
    .map(({ flow }) => unanswered(flow.scopes[time], nameFlow(entry, flow), NAMES[time]))
  if (open.length > 0) return eachOnce(open)
  const ofOneFlow = time === 'beforeClaim' ? [] : flows.flatMap((one) => unapprovedOf(registered, one))
  const told = new Set(ofOneFlow.map(({ actual }) => actual))
  const approved = approvedIn(flows, time)
  const [first] = flows
  const at = first?.flow.scopes[time].at ?? entry.at
  const ofAny = surface.scopes[time]
    .filter(({ value }) => !approved.includes(value) && !told.has(value))
    .map(({ value }) =>
      atRegister(
        at,
        `${entry.name} gives agents the scope ${value} ${WHEN[time]}, and the register does not approve it`,
        listed(approved),
        value,
      ),
    )
  return [...ofOneFlow, ...ofAny]
}

const listed = (approved: readonly string[]): string =>
  approved.length === 0 ? 'no scope' : `one of ${approved.join(', ')}`

/** The scopes that agents of one flow get and that are approved for others at most. What they get before a claim has a rule of its own. */
function unapprovedOf(registered: Registered, { flow }: OfferedFlow): readonly Problem[] {
  const { entry, surface } = registered
  const approved = approvedIn([{ flow }], 'afterClaim')
  const before = isClaimed(flow) ? surface.scopes.beforeClaim.map(({ value }) => value) : []
  return grantedTo(registered, flow)
    .filter((scope) => !approved.includes(scope) && !before.includes(scope))
    .map((scope) =>
      atRegister(
        flow.scopes.afterClaim.at,
        `${nameFlow(entry, flow)}: agents get the scope ${scope}, and the register does not approve it for this flow`,
        listed(approved),
        scope,
      ),
    )
}

/** The scopes that answers promised or granted to the agents of a flow, as far as the map says whose they are. */
const grantedTo = ({ lifecycle }: Registered, { type }: Flow): readonly string[] => [
  ...new Set(
    (typeOf(lifecycle, type)?.credentials ?? []).flatMap(({ scopes, claim }) => [
      ...(scopes.scopes ?? []),
      ...(claim.scopes ?? []),
    ]),
  ),
]

const approvedIn = (flows: readonly Pick<OfferedFlow, 'flow'>[], time: ScopeTime): readonly string[] => [
  ...new Set(listsFor(flows, time).flatMap(({ value = [] }) => value)),
]

/** Says what is open where no scope was seen that is not approved. */
export function scopesOpen(
  registered: Registered,
  flows: readonly OfferedFlow[],
  time: ScopeTime,
): LeftOpen | undefined {
  const { surface } = registered
  const approved = approvedIn(flows, time)
  if (isWithin(surface.scopes.supported, approved)) return undefined
  const unshown = flows.find((one) => !isTried(one) || (time === 'afterClaim' && !isShown(registered, one)))
  if (!unshown) return undefined
  const { type } = unshown.flow
  return unseen(registered, `what an agent gets by ${type} ${WHEN[time]}`, optionFor(type, time))
}

/** Whether anything says what agents of a flow get. What a provider's agents get is said to them alone. */
const isShown = (registered: Registered, { flow }: OfferedFlow): boolean =>
  isClaimed(flow) ? registered.surface.scopes.afterClaim.length > 0 : grantedTo(registered, flow).length > 0

/** Whether nothing but approved scopes is published. A service that publishes none may have any. */
const isWithin = (published: readonly SeenText[], approved: readonly string[]): boolean =>
  published.length > 0 && published.every(({ value }) => approved.includes(value))

function optionFor(type: string, time: ScopeTime): string {
  if (type === 'identity_assertion') return '--provider <issuer>'
  if (type !== 'anonymous') return '--login-hint <email>'
  return time === 'beforeClaim' ? '--effects register' : '--claim <driver>'
}
