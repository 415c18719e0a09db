import type { DialectName } from './dialects/index.js'
import type { ClaimDriver } from './drivers/driver.js'
import type { Effect, RuleId } from './model.js'

/** What the user asked of a check. Durations are in milliseconds. */
export interface CheckOptions {
  readonly target: URL
  readonly effects: ReadonlySet<Effect>
  /** A protected URL of the API. */
  readonly resource?: string
  readonly dialect: 'auto' | DialectName
  readonly maxRequests: number
  readonly maxRegistrations: number
  /** One request. */
  readonly timeout: number
  /** The whole run. */
  readonly runTimeout: number
  /** How long a revoked token may still work. */
  readonly revocationGrace: number
  /** Follow URLs to private addresses although the target is public. */
  readonly allowPrivate: boolean
  /** Allows registration for this address. */
  readonly loginHint?: string
  /** An address that has an account. */
  readonly knownAccount?: string
  /** The person's account at the service, when a driver signs in; its secret stays out of every report. */
  readonly account?: { readonly email: string; readonly secret: string }
  /** Completes claim ceremonies. */
  readonly claim?: ClaimDriver
  /** How long expiry rules may wait. */
  readonly maxWait: number
  readonly rules: ReadonlyMap<RuleId, 'off' | 'warn' | 'error'>
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
  maxWait: 0,
  rules: new Map(),
}

/** By how much the default budget grows when the user allows registration for an address. */
export const FOR_AN_ADDRESS = { requests: 40, registrations: 1 }

/** The budget where the user gave none. */
export function defaultBudget({ loginHint }: Partial<Pick<CheckOptions, 'loginHint'>>) {
  const { maxRequests, maxRegistrations } = DEFAULTS
  if (loginHint === undefined) return { maxRequests, maxRegistrations }
  return {
    maxRequests: maxRequests + FOR_AN_ADDRESS.requests,
    maxRegistrations: maxRegistrations + FOR_AN_ADDRESS.registrations,
  }
}
