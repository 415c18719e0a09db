/** Holds what ends a credential to what a register demands. */

import type { Aspect, CellState, CredentialKind } from '../model/lifecycle.js'
import type { Problem } from '../model/problem.js'
import type { Demand, Ends, Flow, Said } from '../model/register.js'
import { namesOf } from '../wire/words.js'
import {
  atRegister,
  eachOnce,
  nameFlow,
  type OfferedFlow,
  offeredFlows,
  type Registered,
  typeOf,
  unanswered,
  unseen,
} from './approved.js'
import type { LeftOpen } from './define-rule.js'

export type EndName = keyof Ends

interface End {
  /** The members of metadata that name its endpoint. */
  readonly members: readonly string[]
  /** What it is called in the map, and what a service that lacks it does not offer. */
  readonly aspect: Aspect
  readonly lacks: string
  /** What proves it in a run. */
  readonly option: string
  /** Whether it is about such a flow. */
  readonly isOf: (flow: Flow) => boolean
  /** What need not be seen to end. */
  readonly beside?: CredentialKind
}

const ENDS: Readonly<Record<EndName, End>> = {
  revocation: {
    members: ['revocation_endpoint'],
    aspect: 'revocation',
    lacks: 'a way for the agent to revoke (revocation_endpoint)',
    option: '--effects register,revoke',
    isOf: () => true,
  },
  claim: {
    members: namesOf('claim'),
    aspect: 'claim',
    lacks: 'a way for a person to claim what is anonymous (claim_endpoint)',
    option: '--claim <driver>',
    isOf: ({ trust }) => trust === 'anonymous',
  },
  events: {
    members: namesOf('events'),
    aspect: 'event',
    lacks: 'a way for a provider to tell that a user is gone (events_endpoint)',
    option: '--provider <issuer>',
    isOf: () => true,
    // A code gives no access by itself, and no run types one after an event.
    beside: 'user_code',
  },
}

interface Demanded extends OfferedFlow {
  readonly demand: Said<Demand>
}

/** The flows that are offered, and of which the register demands it. */
export const demandedOf = (registered: Registered, name: EndName): readonly Demanded[] =>
  offeredFlows(registered).flatMap((offered) => {
    const demand = offered.flow.ends[name]
    return demand && ENDS[name].isOf(offered.flow) ? [{ ...offered, demand }] : []
  })

/** Returns the flows that cannot end as the register demands. */
export const endProblems = (registered: Registered, name: EndName): readonly Problem[] =>
  eachOnce(
    demandedOf(registered, name).flatMap(({ flow, demand }): Problem[] => {
      const of = nameFlow(registered.entry, flow)
      if (demand.placeholder !== undefined) return [unanswered(demand, of, `require.${name}`)]
      const broken = cellsOf(registered, flow, name).find(({ state }) => state === 'broken')
      if (broken)
        return [atRegister(demand.at, `${of}: ${broken.says}`, 'what the register demands works', broken.rules)]
      if (isOffered(registered, name) || !isRead(registered)) return []
      return [
        atRegister(demand.at, `${registered.entry.name} does not offer ${ENDS[name].lacks}`, 'an endpoint for it'),
      ]
    }),
  )

/** What the map says of the credentials of a flow. */
const cellsOf = ({ lifecycle }: Registered, { type }: Flow, name: EndName) =>
  (typeOf(lifecycle, type)?.credentials ?? [])
    .filter(({ credential }) => credential !== ENDS[name].beside)
    .map((cells) => cells[ENDS[name].aspect])

/** Agents use what the metadata name. Where there are none, the document counts. */
function isOffered(registered: Registered, name: EndName): boolean {
  const { endpoints, revocation, events } = registered.surface
  const told = { revocation, events, claim: undefined }[name]
  const counts = isRead(registered) ? 'metadata' : 'document'
  return (
    told?.endpoint !== undefined ||
    endpoints.some(({ member, from }) => ENDS[name].members.includes(member) && from.includes(counts))
  )
}

/** Whether the metadata were read: only then is what they do not name missing. */
const isRead = ({ surface }: Registered): boolean => surface.endpoints.some(({ from }) => from.includes('metadata'))

/** Says what is open: nothing was read, or the register asks for more than a word of the service. */
export function endOpen(registered: Registered, name: EndName): LeftOpen | undefined {
  const demanded = demandedOf(registered, name)
  if (demanded.length > 0 && !isOffered(registered, name))
    return unseen(registered, `whether it offers ${ENDS[name].lacks}`, '--effects read')
  const open = demanded.find(({ flow, demand }) => demand.value === 'proven' && !isProven(registered, flow, name))
  if (!open) return undefined
  const what = `${ENDS[name].lacks.replace(/ \(.*/, '')}, at work`
  const cells = cellsOf(registered, open.flow, name).filter(({ state }) => state === 'declared' || state === 'unknown')
  const option = cells.find((cell) => cell.option !== undefined)?.option
  const [first] = cells
  // An option would be tried in vain where the map knows of none.
  if (registered.by === 'check' && first && option === undefined)
    return { reason: `${nameFlow(registered.entry, open.flow)}: ${first.says.replace(/\.$/, '')}` }
  return unseen(registered, what, option ?? ENDS[name].option)
}

/** Every credential that could be ended has to be seen to end. */
function isProven(registered: Registered, flow: Flow, name: EndName): boolean {
  const states: readonly CellState[] = cellsOf(registered, flow, name).map(({ state }) => state)
  return states.includes('proven') && states.every((state) => state === 'proven' || state === 'notApplicable')
}
