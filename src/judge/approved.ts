/** Holds what a service offers to the flows that a register approves. */

import type { Governed, PolicyFacts } from '../facts/policy.js'
import type { Lifecycle, TypeLifecycle } from '../model/lifecycle.js'
import type { FilePlace, Problem } from '../model/problem.js'
import type { Flow, Said, ServiceEntry } from '../model/register.js'
import type { SeenType, Source } from '../model/surface.js'
import { flowName } from '../wire/words.js'
import type { LeftOpen } from './define-rule.js'

export type Registered = PolicyFacts['registered']

export const isSameType = (one: string, other: string): boolean => flowName(one) === flowName(other)

export const approvalOf = ({ flows }: ServiceEntry, type: string): Flow | undefined =>
  flows.find((flow) => isSameType(flow.type, type))

/** An approved flow that the service offers, with what was seen of it. */
export interface OfferedFlow {
  readonly flow: Flow
  readonly seen: SeenType
}

/** The flows that are approved and offered. What is not offered now is held to nothing. */
export const offeredFlows = ({ entry, surface }: Pick<Registered, 'entry' | 'surface'>): readonly OfferedFlow[] =>
  surface.registrationTypes.flatMap((seen) => {
    const flow = approvalOf(entry, seen.type)
    return flow ? [{ flow, seen }] : []
  })

/** What the map says of agents that register in this way. */
export const typeOf = (lifecycle: Lifecycle | undefined, type: string): TypeLifecycle | undefined =>
  lifecycle?.types.find((one) => isSameType(one.type, type))

/** Whether an agent registered in this way. */
export const isTried = ({ seen }: OfferedFlow): boolean => seen.from.includes('wire')

/** Whether anything says how agents register. Where it is not known, nothing that they must not get can be ruled out. */
export const isUntold = ({ surface }: Pick<Governed, 'surface'>): boolean =>
  surface.posture === null && surface.registrationTypes.length === 0

export const UNTOLD: LeftOpen = { reason: 'nothing says how agents register' }

/** Says why something that a run would show was not seen. `option` would show it. */
export function unseen({ by }: Pick<Governed, 'by'>, what: string, option: string): LeftOpen {
  if (by === 'check') return { reason: `${what} was not seen in this run`, option }
  const how = by === 'lint' ? 'files do not show it' : 'an inventory only reads'
  return { reason: `${what} was not seen: ${how}`, option: 'authmd-check <target>' }
}

const FROM: Readonly<Record<Source, string>> = {
  document: 'the document',
  metadata: 'the metadata',
  wire: 'what was answered',
}
/** Says where something was seen: `seen in the document and the metadata`. */
export const seenIn = (from: readonly Source[]): string => `seen in ${from.map((one) => FROM[one]).join(' and ')}`

/** A problem at a place of the register. */
export const atRegister = (
  { line, column, file }: FilePlace,
  message: string,
  expected: string,
  actual: unknown = null,
): Problem => ({ message, at: { file, line, column }, expected, actual })

const DECIDED = 'the answer of somebody who may decide it'

const because = (why: string | undefined): string => (why === undefined ? '' : `: ${why}`)

/** A question of the register that nobody has answered, and why it is asked. */
export const unanswered = ({ at, placeholder }: Said<unknown>, of: string, name: string, why?: string): Problem => ({
  ...(placeholder !== undefined
    ? atRegister(at, `${of}: "${name}" still says ${placeholder}${because(why)}`, DECIDED, placeholder)
    : atRegister(at, `${of}: "${name}" is missing${because(why)}`, DECIDED)),
  fix: `Ask who may decide it, and write the answer to \`${name}\`.`,
})

/** Names a flow in a sentence. */
export const nameFlow = (entry: Pick<ServiceEntry, 'name'>, { type }: Pick<Flow, 'type'>): string =>
  `${entry.name}, flow ${type}`

/** Each problem once: what stands in the defaults is the same for all flows. */
export function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  const known = new Set<string>()
  return problems.filter(({ at, message }) => {
    const key = JSON.stringify([at, message])
    return !known.has(key) && known.add(key)
  })
}
