/** The options of a run that its record keeps: those that the table of options marks. No secret is among them. */

import type { CheckOptions } from '../facts/options.js'
import type { Effect } from '../model/effect.js'
import type { RuleId } from '../model/stage.js'
import { KEPT, type KeptMember } from '../options/table.js'
import type { SigningAlg } from '../provider/provider.js'

/** How a file keeps the options that are not plain data. */
export interface Converted {
  readonly effects: readonly Effect[]
  readonly claim?: { readonly attended: boolean }
  readonly provider?: { readonly issuer: string; readonly alg: SigningAlg; readonly serves: boolean }
  readonly rules: readonly (readonly [RuleId, 'off' | 'warn' | 'error'])[]
}

/** The options of the user. Durations are in milliseconds. */
export type KeptOptions = Pick<CheckOptions, Exclude<KeptMember, keyof Converted>> & Converted

export function keptOptions(options: CheckOptions): KeptOptions {
  const { effects, claim, provider, rules } = options
  const plain = Object.fromEntries(
    KEPT.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
  )
  const converted: Converted = {
    effects: [...effects],
    ...(claim ? { claim: { attended: claim.attended === true } } : {}),
    ...(provider ? { provider: { issuer: provider.issuer, alg: provider.alg, serves: provider.serves } } : {}),
    rules: [...rules],
  }
  return { ...plain, ...converted } as KeptOptions
}
