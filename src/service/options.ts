/** The options of the sandbox, and their defaults. */

import type { DialectName } from '../dialects/index.js'
import { randomToken } from './credentials/random.js'
import type { IdentityType } from './publish/versions.js'

/** The options of the sandbox. Lifetimes are in seconds. */
export interface ServiceOptions {
  /** Its address, without a trailing slash: `http://127.0.0.1:8000`. */
  readonly origin: string
  /** The version of the protocol that it speaks. */
  readonly dialect: DialectName
  /** The types that it offers. Other types are refused with their `*_not_enabled` code. */
  readonly identityTypes: readonly IdentityType[]
  readonly ttl: {
    readonly access: number
    readonly assertion: number
    readonly userCode: number
    readonly registration: number
  }
  /** Seconds that an agent must wait between two polls for a claim, at first. */
  readonly interval: number
  /** Requests per minute at each endpoint. More requests are answered with 429. Undefined means no limit. */
  readonly rateLimit: number | undefined
  /** Its auth.md, if it does not serve the one that it writes itself. */
  readonly document: string | undefined
  /** The one person who can sign in. */
  readonly account: { readonly email: string; readonly secret: string }
  /** Whether access tokens are random strings or JWTs (RFC 9068). Agents must not depend on it. */
  readonly accessTokens: 'opaque' | 'jwt'
  /**
   * The issuers of ID-JAGs and security events that it trusts, without trailing slashes. If there are any, it offers
   * `identity_assertion`.
   */
  readonly trust: readonly string[]
  /** How it fetches the keys of those issuers. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Epoch milliseconds; injected by tests. */
  readonly now: () => number
}

/** The default account. Its password is new in every run. */
export const seedAccount = (): ServiceOptions['account'] => ({ email: 'ada@example.com', secret: randomToken() })

/** Fills in the defaults. */
export const completeOptions = (given: Partial<ServiceOptions>): ServiceOptions => ({
  origin: 'http://127.0.0.1:8000',
  dialect: '0.6',
  identityTypes: ['anonymous', 'service_auth', ...(given.trust?.length ? (['identity_assertion'] as const) : [])],
  ttl: { access: 3600, assertion: 86_400, userCode: 600, registration: 86_400 },
  interval: 5,
  rateLimit: undefined,
  document: undefined,
  account: seedAccount(),
  accessTokens: 'opaque',
  trust: [],
  fetch: (request) => fetch(request),
  now: Date.now,
  ...given,
})
