/** Defines what the user can ask of a check, and the defaults. */

import type { ClaimDriver } from '../drivers/driver.js'
import type { Baseline } from '../model/baseline.js'
import type { DialectName } from '../model/dialect-name.js'
import type { Effect } from '../model/effect.js'
import type { RuleId } from '../model/stage.js'
import type { AgentProvider } from '../provider/provider.js'
import type { SessionOptions } from '../session/options.js'

/** The options of a check. Durations are in milliseconds. */
export interface CheckOptions extends SessionOptions {
  readonly effects: ReadonlySet<Effect>
  readonly dialect: 'auto' | DialectName
  /** How long a revoked token may still work. */
  readonly revocationGrace: number
  /** Whether to follow URLs to private addresses although the target is public. */
  readonly allowPrivate: boolean
  /** Whether to follow the document's links to other sites as well. */
  readonly externalLinks: boolean
  /** Completes claim ceremonies. */
  readonly claim?: ClaimDriver
  /** Signs ID-JAGs and security event tokens. The service must be configured to trust it. */
  readonly provider?: AgentProvider
  /** The domain of the addresses that the provider vouches for. */
  readonly providerDomain: string
  /** The audience of ID-JAGs, instead of the issuer and the resource that the metadata name. */
  readonly providerAudience?: string
  readonly rules: ReadonlyMap<RuleId, 'off' | 'warn' | 'error'>
  /** The findings that the user accepts for a while. */
  readonly baseline?: Baseline
  /** Whether the answers come from a record, in which other texts of the same form replace the secrets. */
  readonly replays?: true
}

export const DEFAULTS: Omit<CheckOptions, 'target'> = {
  effects: new Set<Effect>(['read', 'register', 'revoke']),
  dialect: 'auto',
  maxRequests: 120,
  maxRegistrations: 3,
  timeout: 10_000,
  runTimeout: 60_000,
  revocationGrace: 5_000,
  allowPrivate: false,
  externalLinks: false,
  maxWait: 0,
  // RFC 2606 §3: nobody has mail there.
  providerDomain: 'example.com',
  rules: new Map(),
}

/** The increase of the default budget if the user allows registration for an address. */
export const FOR_AN_ADDRESS = { requests: 40, registrations: 1 }
/** The increase with a provider: the service must refuse most of what the provider signs. */
export const FOR_A_PROVIDER = { requests: 200, registrations: 16 }

/** Returns the budget if the user set none. */
export function defaultBudget({ loginHint, provider }: Partial<Pick<CheckOptions, 'loginHint' | 'provider'>>) {
  const grown = [
    ...(loginHint === undefined ? [] : [FOR_AN_ADDRESS]),
    ...(provider === undefined ? [] : [FOR_A_PROVIDER]),
  ]
  const { maxRequests, maxRegistrations } = DEFAULTS
  return {
    maxRequests: grown.reduce((sum, { requests }) => sum + requests, maxRequests),
    maxRegistrations: grown.reduce((sum, { registrations }) => sum + registrations, maxRegistrations),
  }
}
