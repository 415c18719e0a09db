/** Gathers what the life cycle map is made of, after everything was judged. */

import { type FactName, isGiven } from '../facts/index.js'
import { type Known, type Lane, LIFECYCLE_FACTS, type LifecycleFacts } from '../lifecycle/known.js'
import { lifecycleOf } from '../lifecycle/lifecycle.js'
import type { Lifecycle } from '../model/lifecycle.js'
import { STEPS } from '../steps/index.js'
import type { Exchange, FailedExchange } from '../wire/http.js'
import type { FactStore } from './facts.js'
import { originsOfFact } from './origins.js'
import type { BareVerdict } from './verdict.js'

interface Seen {
  readonly verdicts: readonly BareVerdict[]
  readonly conversation: readonly (Exchange | FailedExchange)[]
  readonly surface: Known['surface']
  readonly clean: (text: string) => string
}

/** Makes the map of a run. It asks for no fact that the run did not make. */
export async function mapLifecycle(store: FactStore, seen: Seen): Promise<Lifecycle | undefined> {
  const { verdicts, conversation, surface, clean } = seen
  const entries = await Promise.all(LIFECYCLE_FACTS.map(async (name) => [name, await store.known(name)] as const))
  const facts = Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as LifecycleFacts
  const answered = conversation.flatMap((one) => ('response' in one ? [[one.id, one] as const] : []))
  const exchanges = new Map(answered)
  const laneOf = (id: number): Lane | undefined => laneOfStep(exchanges.get(id)?.step, facts)
  const { dialect } = facts
  return lifecycleOf(
    { facts, surface, judged: verdicts, laneOf, ...(dialect ? { dialect } : {}) },
    { verdicts: new Map(verdicts.map((verdict) => [verdict.rule, verdict])), exchanges, clean },
  )
}

/** The kind of registration that a step works with. Where that depends on what the service offers, it is the one that the run claimed. */
function laneOfStep(step: string | undefined, { anonymous, claimable }: LifecycleFacts): Lane | undefined {
  if (step === undefined || !isStep(step)) return undefined
  const origins = originsOfFact(step)
  if (origins.has('provider')) return 'provider'
  const kinds = (['anonymous', 'email'] as const).filter((kind) => origins.has(kind))
  return kinds.length === 2 ? (claimable?.kind ?? (anonymous ? 'anonymous' : 'email')) : kinds[0]
}

const isStep = (name: string): name is FactName => Object.hasOwn(STEPS, name) && !isGiven(name as FactName)
