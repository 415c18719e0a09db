import type { FactName, Known } from '../facts/index.js'
import type { Effect } from '../model/effect.js'
import type { Http } from '../wire/http.js'

/**
 * How one fact is made from others. A step ends in a value or throws one of `ends.ts`. It validates only what it dereferences and
 * refuses with the guard of that member; everything else is for rules to judge.
 */
export interface Step<V> {
  /** `none` when it sends nothing: a reading of other facts. */
  readonly effect: Effect | 'none'
  readonly needs: readonly FactName[]
  readonly wants: readonly FactName[]
  /** The fact that stands in for this one where it is inapplicable. */
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
