import type { DialectName } from './dialects/index.js'
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
  rules: new Map(),
}
