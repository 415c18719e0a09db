/** The options of the sandbox, and their defaults. */

import type { DialectName } from '../dialects/index.js'
import { randomToken } from './credentials/random.js'
import type { IdentityType } from './publish/versions.js'

/** How the sandbox is set up. Lifetimes are in seconds. */
export interface ServiceOptions {
  /** Where it is reached, without a trailing slash: `http://127.0.0.1:8000`. */
  readonly origin: string
  /** The version of the protocol that it speaks. */
  readonly dialect: DialectName
  /** What it offers; types left out are refused with their `*_not_enabled` code. */
  readonly identityTypes: readonly IdentityType[]
  readonly ttl: {
    readonly access: number
    readonly assertion: number
    readonly userCode: number
    readonly registration: number
  }
  /** Seconds that an agent must leave between two polls for a claim, at first. */
  readonly interval: number
  /** Requests a minute at each endpoint; more are answered with 429. Unlimited when undefined. */
  readonly rateLimit: number | undefined
  /** Its auth.md, where that is another than it would write of itself. */
  readonly document: string | undefined
  /** The one person who can sign in. */
  readonly account: { readonly email: string; readonly secret: string }
  /** Whether access tokens are random strings or JWTs (RFC 9068); agents must not care. */
  readonly accessTokens: 'opaque' | 'jwt'
  /** Issuers of ID-JAGs and security events that it trusts, without trailing slashes; with any, `identity_assertion` is offered. */
  readonly trust: readonly string[]
  /** How it fetches the keys of those issuers. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Epoch milliseconds; injected by tests. */
  readonly now: () => number
}

/** The account that is there when none is given; its secret is new every time. */
export const seedAccount = (): ServiceOptions['account'] => ({ email: 'ada@example.com', secret: randomToken() })

/** What is not given gets its default. */
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
