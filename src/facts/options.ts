/** Defines what the user can ask of a check, and the defaults. */

import type { ClaimDriver } from '../drivers/driver.js'
import type { Baseline } from '../model/baseline.js'
import type { DialectName } from '../model/dialect-name.js'
import type { Effect } from '../model/effect.js'
import type { Register } from '../model/register.js'
import type { RuleId } from '../model/stage.js'
import type { AgentProvider } from '../provider/provider.js'
import type { Allowance, SessionOptions } from '../session/options.js'

export const WRITE_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE', 'GET'] as const
export type WriteMethod = (typeof WRITE_METHODS)[number]

/** The file in a repository that a service publishes as its document. */
export interface SourceFile {
  /** Its path in the repository, with `/`. */
  readonly path: string
  readonly text: string
}

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
  /** How `writeUrl` is asked: the default is a POST of `{}`. */
  readonly writeMethod?: WriteMethod
  readonly writeBody?: string
  readonly rules: ReadonlyMap<RuleId, 'off' | 'warn' | 'error'>
  /** A version of this tool: what is younger of the rules only advises. */
  readonly ruleset?: string
  /** The findings that the user accepts for a while. */
  readonly baseline?: Baseline
  /** What an organisation allows, by its register. */
  readonly register?: Register
  /** The file in which findings are placed. */
  readonly source?: SourceFile
  /** Whether the answers come from a record, in which other texts of the same form replace the secrets. */
  readonly replays?: true
}

export const DEFAULTS: Omit<CheckOptions, 'target'> = {
  effects: new Set<Effect>(['read', 'register', 'revoke']),
  dialect: 'auto',
  maxRequests: 120,
  // Two are needed. A service that accepts what it must refuse, or breaks a connection, makes others.
  maxRegistrations: 4,
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
export const FOR_AN_ADDRESS: Allowance = { requests: 40, registrations: 1 }
/** The increase with another address that has an account, beside one that nobody has. */
export const FOR_AN_ACCOUNT: Allowance = { requests: 5, registrations: 1 }
/** The increase with a driver that claims: a claim that must fail has a registration of its own. */
export const FOR_A_CLAIM: Allowance = { requests: 20, registrations: 1 }
/** The increase if it may guess codes as well, which spends a registration. */
export const FOR_GUESSES: Allowance = { requests: 80, registrations: 1 }
/** The increase with a provider: the service must refuse most of what the provider signs. */
export const FOR_A_PROVIDER: Allowance = { requests: 200, registrations: 16 }
/** What a service costs that accepts what it must refuse: without a provider, and how much more with one. */
const CREDULOUS: Allowance = { requests: 100, registrations: 12 }
const CREDULOUS_OF_A_PROVIDER: Allowance = { requests: 200, registrations: 40 }

/** Returns the budget if the user set none, and budgets that would do. */
export function defaultBudget(
  options: Partial<Pick<CheckOptions, 'loginHint' | 'knownAccount' | 'provider' | 'claim' | 'effects'>>,
): Pick<CheckOptions, 'maxRequests' | 'maxRegistrations'> & { readonly wouldDo: readonly [Allowance, Allowance] } {
  const { loginHint, knownAccount, provider, claim, effects = DEFAULTS.effects } = options
  const { maxRequests, maxRegistrations } = DEFAULTS
  const usual = sum(
    { requests: maxRequests, registrations: maxRegistrations },
    ...(loginHint === undefined ? [] : [FOR_AN_ADDRESS]),
    ...(knownAccount === undefined ? [] : [FOR_AN_ACCOUNT]),
    ...(claim === undefined ? [] : [FOR_A_CLAIM]),
    ...(claim === undefined || !effects.has('hostile') ? [] : [FOR_GUESSES]),
    ...(provider === undefined ? [] : [FOR_A_PROVIDER]),
  )
  const ample = sum(usual, CREDULOUS, ...(provider === undefined ? [] : [CREDULOUS_OF_A_PROVIDER]))
  return { maxRequests: usual.requests, maxRegistrations: usual.registrations, wouldDo: [usual, ample] }
}

const sum = (...all: readonly Allowance[]): Allowance => ({
  requests: all.reduce((sum, { requests }) => sum + requests, 0),
  registrations: all.reduce((sum, { registrations }) => sum + registrations, 0),
})
