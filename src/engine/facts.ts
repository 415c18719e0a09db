/** Makes facts on demand, and says why there is none. */

import { type FactName, type Facts, isGiven } from '../facts/index.js'
import type { Effect } from '../model/effect.js'
import { Inapplicable, Inconclusive, NotRun, Refused } from '../model/ends.js'
import type { Session } from '../session/session.js'
import { STEPS } from '../steps/index.js'
import type { Step } from '../steps/step.js'

/** The reason why a fact has no value. */
export type End = Refused | Inapplicable | NotRun | Inconclusive
export const isEnd = (error: unknown): error is End =>
  error instanceof Refused || error instanceof Inapplicable || error instanceof NotRun || error instanceof Inconclusive

/** Which reason counts where several needs have no value: what does not apply first, then a defect, then a missing permission. */
const PRECEDENCE = [Inapplicable, Refused, NotRun, Inconclusive]

/** Why a fact is not made without a live service, and the command that makes it. */
export const LIVE_ONLY = ['it needs a live service', 'authmd-check <target>'] as const

/** The facts that a file gives as well as a live service, and how a lint gets them. */
const FROM_FILES: Readonly<Partial<Record<FactName, ConstructorParameters<typeof NotRun>>>> = {
  prmText: ['it needs the protected resource metadata', 'prm.json beside the document, or --from'],
  serverTexts: ['it needs the authorization server metadata', 'as-metadata.json beside the document, or --from'],
}

type Outcome = { readonly value: unknown } | { readonly end: End }
export type Gathered = { readonly facts: Readonly<Partial<Facts>> } | { readonly end: End }

/** Makes each fact at most once. Facts that do not need each other are made at the same time. */
export class FactStore {
  private readonly outcomes = new Map<FactName, Promise<Outcome>>()

  constructor(
    private readonly session: Session | undefined,
    private readonly granted: ReadonlySet<Effect>,
    seeds: Partial<Facts>,
    /** Facts that the run does not make, although it could. */
    leftOut: { readonly names: readonly FactName[]; readonly end: End } | undefined = undefined,
  ) {
    if (leftOut) for (const name of leftOut.names) this.outcomes.set(name, Promise.resolve({ end: leftOut.end }))
    for (const [name, value] of Object.entries(seeds)) this.put(name as FactName, value)
  }

  put(name: FactName, value: unknown): void {
    this.outcomes.set(name, Promise.resolve({ value }))
  }

  /** Returns the fact, or the reason why there is none. It rejects only for a bug of ours. */
  get(name: FactName): Promise<Outcome> {
    const known = this.outcomes.get(name)
    if (known) return known
    const outcome = this.derive(name)
    this.outcomes.set(name, outcome)
    return outcome
  }

  /** Returns the fact, if it was asked for before and has a value. */
  async known<N extends FactName>(name: N): Promise<Facts[N] | undefined> {
    return valueIn(await this.outcomes.get(name)) as Facts[N] | undefined
  }

  async gather(needs: readonly FactName[], wants: readonly FactName[]): Promise<Gathered> {
    const names = [...needs, ...wants]
    const outcomes = await Promise.all(names.map((name) => this.get(name)))
    const ends = outcomes.slice(0, needs.length).flatMap((outcome) => ('end' in outcome ? [outcome.end] : []))
    const [end] = ends.length > 1 ? PRECEDENCE.flatMap((kind) => ends.filter((one) => one instanceof kind)) : ends
    if (end) return { end }
    const facts: Partial<Record<FactName, unknown>> = {}
    for (const [i, name] of names.entries()) facts[name] = valueIn(outcomes[i])
    return { facts: facts as Partial<Facts> }
  }

  /** Throws where the user did not allow an effect. */
  requireEffect(effect: Effect | 'none'): void {
    if (effect === 'none' || this.granted.has(effect)) return
    if (effect === 'read' || this.session === undefined) throw new NotRun(...LIVE_ONLY)
    throw new NotRun(`it needs the effect ${effect}`, `--effects ${effect}`)
  }

  private async derive(name: FactName): Promise<Outcome> {
    if (isGiven(name)) return this.neverGiven(name)
    const missing = this.session ? undefined : FROM_FILES[name]
    if (missing) return { end: new NotRun(...missing) }
    const step = STEPS[name]
    const outcome = await this.take(name, step)
    const isMoot = 'end' in outcome && outcome.end instanceof Inapplicable
    return isMoot && step.instead ? this.get(step.instead) : outcome
  }

  /** Handles a fact that the run itself gives at its end. Without a live run there is none. */
  private neverGiven(name: FactName): Outcome {
    if (this.session) throw new Error(`the fact ${name} was asked for before the run gave it`)
    return { end: new NotRun(...LIVE_ONLY) }
  }

  private async take(name: FactName, step: Step<unknown>): Promise<Outcome> {
    const got = await this.gather(step.needs, step.wants)
    if ('end' in got) return got
    try {
      this.requireEffect(step.effect)
      const run = step.run as (facts: unknown, http: unknown) => unknown
      const http = step.effect === 'none' ? undefined : this.session?.http(name, step.effect)
      const work = async () => run(got.facts, http)
      return { value: await (this.session ? this.session.atWork(work) : work()) }
    } catch (error) {
      if (isEnd(error)) return { end: error }
      throw error
    }
  }
}

const valueIn = (outcome: Outcome | undefined): unknown => (outcome && 'value' in outcome ? outcome.value : undefined)
