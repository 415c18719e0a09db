/** Defines what a step is: the way to make one fact from others. */

import type { FactName, Known } from '../facts/index.js'
import type { Effect } from '../model/effect.js'
import type { Http } from '../wire/http.js'

/**
 * Makes one fact from others. A step returns a value or throws one of `ends.ts`. It checks only the members that it reads, and refuses
 * with the rule that guards the member. Rules judge everything else.
 */
export interface Step<V> {
  /** `none` if the step sends nothing and only reads other facts. */
  readonly effect: Effect | 'none'
  readonly needs: readonly FactName[]
  readonly wants: readonly FactName[]
  /** The fact that replaces this one where it is inapplicable. */
  readonly instead?: FactName
  readonly run: (facts: never, http: Http) => Promise<V> | V
}
export type Steps<F> = { readonly [K in keyof F]: Step<F[K]> }

export function step<V, const N extends FactName = never, const W extends FactName = never>(definition: {
  readonly effect: Effect | 'none'
  readonly needs: readonly N[]
  readonly wants?: readonly W[]
  readonly instead?: FactName
  readonly run: (facts: Known<N, W>, http: Http) => Promise<V> | V
}): Step<V> {
  return { wants: [], ...definition } as Step<V>
}
