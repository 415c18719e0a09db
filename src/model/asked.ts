/** Defines what a report keeps of what the user asked of a run, and of where it ran. */

import type { DialectName } from './dialect-name.js'
import type { Effect } from './effect.js'
import type { Impact } from './impact.js'
import type { LevelNumber } from './level.js'
import type { RuleId } from './stage.js'

/**
 * The options of a run, under their names in a configuration and in its units: durations are seconds. They are those that counted, given or
 * by default. No secret is among them: of an account, a key and a header, there is only the name.
 */
export interface AskedOptions {
  readonly dialect: 'auto' | DialectName
  /** The weights that differ from those of the rules, also by `--only` and `--skip`. */
  readonly rules: Readonly<Record<RuleId, 'off' | 'warn' | 'error'>>
  readonly ruleset?: string
  /** The file with the known findings. */
  readonly baseline?: string
  /** The file with the register of approved flows. */
  readonly register?: string
  /** What decides the exit code beside the verdicts. */
  readonly strict?: boolean
  readonly failOn?: Impact
  readonly complete?: boolean
  readonly level?: LevelNumber
  /** Those of a live run. Absent in `lint`. */
  readonly live?: LiveOptions
}

export interface LiveOptions {
  readonly effects: readonly Effect[]
  readonly resource?: string
  readonly writeUrl?: string
  readonly writeMethod?: string
  readonly writeBody?: string
  readonly also?: readonly string[]
  readonly accountHost?: readonly string[]
  readonly loginHint?: string
  readonly knownAccount?: string
  /** The address of the account that claims. */
  readonly account?: string
  /** Who completes claims. */
  readonly claim?: 'person' | 'program'
  /** The issuer of the provider that vouches. */
  readonly provider?: string
  readonly providerDomain: string
  readonly providerAudience?: string
  /** The names of the headers that the target gets in addition. */
  readonly header?: readonly string[]
  /** The origins beside that of the target that get them, too. */
  readonly headerOrigin?: readonly string[]
  /** Whether a gate was shown a name and a password. */
  readonly basicAuth?: true
  /** Whether a certificate was shown. */
  readonly clientCert?: true
  /** Whether the target was asked through a proxy, which resolves names: what addresses they have was not seen. */
  readonly proxy?: true
  /** Absent without a limit, as in a replay. */
  readonly maxRequests?: number
  readonly maxRegistrations?: number
  readonly timeout: number
  readonly runTimeout?: number
  readonly maxWait: number
  readonly revocationGrace: number
  readonly allowPrivate: boolean
  readonly externalLinks: boolean
}

/** Where a pipeline ran the check, by the variables that its system sets. */
export interface Environment {
  readonly system: string
  /** The hash of the commit. */
  readonly commit?: string
  /** The branch, tag or other reference. */
  readonly ref?: string
  /** The page of the run. */
  readonly run?: string
  readonly repository?: string
}
