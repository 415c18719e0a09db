/** The ways in which the sandbox can break a requirement: changed answers, bugs, other documents. */

import type { DialectName } from '../dialects/index.js'
import type { CheckOptions } from '../facts/options.js'
import type { RuleId } from '../model/stage.js'
import type { JsonObject } from '../wire/json.js'
import type { ServiceOptions } from './options.js'

/** A value, or a function of the time at the service in epoch seconds, because a fixture does not know when it is used. */
export type Timed<T extends object> = T | ((now: number) => T)
export const at = <T extends object>(value: Timed<T>, now: number): T =>
  typeof value === 'function' ? value(now) : value

/** One change to an answer of the sandbox. In its strings, `{origin}` means the origin of the sandbox. */
export interface Mutation {
  /**
   * Method and path, as in `POST /oauth2/token`. `*` means every method, or any characters in a path. A change of GET also changes
   * HEAD.
   */
  readonly on: string
  /** Limits it to requests for which this is true. `body` is the raw request body. */
  readonly when?: (request: { readonly url: URL; readonly headers: Headers; readonly body: string }) => boolean
  /** Limits it to answers of success, or to refusals. */
  readonly where?: 'success' | 'refusal'
  readonly status?: number
  /** Headers to set, or to remove with `null`. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** A JSON Merge Patch (RFC 7396) for the body: `null` removes a member. */
  readonly json?: Timed<JsonObject>
  /** The whole new body. */
  readonly body?: string | ((body: string) => string)
}

/** A change to every assertion that the sandbox issues, before it is signed: JSON Merge Patches (RFC 7396). */
export interface AssertionPatch {
  readonly header?: JsonObject
  readonly claims?: JsonObject
}

/** How a service, or its document, breaks exactly one requirement. */
export interface Defect {
  /** What is broken, in a few words. */
  readonly name: string
  /** Answers that differ from the conformant service's. */
  readonly wire?: readonly Mutation[]
  /** Checks that the service skips, and other behaviour that a single answer cannot show. */
  readonly behaviour?: readonly Behaviour[]
  /** Changes to its assertions. The service still recognises them. */
  readonly assertion?: Timed<AssertionPatch>
  /** Another configuration of the service, conformant in itself. */
  readonly service?: Partial<ServiceOptions>
  /** The auth.md that is served, made from the conformant one. `{origin}` in it means the origin of the sandbox. */
  readonly document?: (text: string) => string
  /** What the connection shows. */
  readonly connection?: {
    readonly protocol?: string
    readonly daysLeft?: number
    /** The code of the failure in which every request ends. */
    readonly failure?: string
    /** Whether a request fails only the first time it is sent. */
    readonly isFleeting?: true
  }
  /** The versions in which the defect is visible. The default is every version that the rule covers. */
  readonly dialects?: readonly DialectName[]
  /** The options that a check needs to see it. */
  readonly options?: Partial<CheckOptions>
  /** Other rules that must also fail. */
  readonly also?: readonly RuleId[]
}

/** Defects of one rule, and look-alikes on which the rule must be silent. `--defect` switches on the first defect. */
export interface Fixture {
  readonly defects: readonly [Defect, ...Defect[]]
  readonly silent?: readonly Defect[]
}
export const defineFixture = (fixture: Fixture): Fixture => fixture

/** Faults of behaviour that the sandbox can have, beyond a changed answer. */
export const BEHAVIOURS = [
  'accept-malformed-json',
  'accept-wrong-content-type',
  'accept-non-object-body',
  'accept-oversize-body',
  'accept-unknown-type',
  'accept-missing-type',
  'accept-disabled-type',
  'register-once',
  'repeat-claim-token',
  'sequential-registration-ids',
  'assertion-lives-long',
  'assertion-symmetric',
  'assertion-foreign-key',
  'assertion-without-jti',
  'assertion-opaque',
  'repeat-access-token',
  'short-access-token',
  'access-token-foreign-issuer',
  'access-token-foreign-audience',
  'second-access-token-dead',
  'skip-assertion-signature',
  'accept-any-assertion',
  'accept-missing-grant-type',
  'accept-unsupported-grant-type',
  'accept-repeated-parameter',
  'accept-json-token-request',
  'echo-token-request',
  'grant-post-claim-scopes',
  'assertion-once',
  'refuse-tokens',
  'case-sensitive-scheme',
  'assertion-as-token',
  'claim-token-as-token',
  'query-token',
  'ignore-revocation',
  'revoke-whole-registration',
  'revoke-sibling-tokens',
  'revoke-by-get',
  'refuse-unknown-token',
  'refuse-revoked-token',
  'refuse-unknown-hint',
  'host-from-forwarded',
  'host-from-host',
  'early-assertion',
  'accept-any-login-hint',
  'account-oracle',
  'account-oracle-unknown',
  'code-in-verification-uri',
  'same-verification-uri',
  'refresh-not-rotated',
  'refresh-old-lives',
  'refresh-repeats-assertion',
  'pending-grants-post-claim',
  'never-slow-down',
  'slow-down-without-longer-interval',
  'slow-down-for-ever',
  'stale-attempt-lives',
  'code-on-page',
  'page-without-sign-in',
  'accept-any-code',
  'unlimited-guesses',
  'any-person-confirms',
  'claim-twice',
  'code-works-twice',
  'complete-twice',
  'claim-handle-immortal',
  'pre-claim-tokens-survive',
  'claim-keeps-scopes',
  'claim-without-identity',
  'accept-unknown-claim-token',
  'accept-invalid-email',
  'poll-unknown-pending',
  'poll-never-completes',
  'later-access-token-without-end',
  'access-token-never-expires',
  'assertion-never-expires',
  'user-code-never-expires',
  'registration-never-expires',
  'id-jag-any-signature',
  'id-jag-alg-none',
  'id-jag-hmac-public-key',
  'id-jag-unknown-kid',
  'id-jag-any-typ',
  'id-jag-any-audience',
  'id-jag-audience-prefix',
  'id-jag-never-expires',
  'id-jag-future-iat',
  'id-jag-without-jti',
  'id-jag-non-string-jti',
  'id-jag-without-sub',
  'id-jag-without-exp',
  'id-jag-any-issuer',
  'id-jag-issuer-prefix',
  'id-jag-follows-jku',
  'id-jag-follows-jwk',
  'id-jag-replay',
  'id-jag-long-lived',
  'id-jag-any-client-id',
  'id-jag-several-audiences',
  'id-jag-array-audience-outlives-events',
  'id-jag-non-string-sub',
  'id-jag-non-string-email',
  'id-jag-verified-string',
  'id-jag-without-client-id',
  'id-jag-one-code',
  'id-jag-always-new',
  'id-jag-unverified',
  'id-jag-phone-verifies-email',
  'id-jag-email-case-sensitive',
  'id-jag-without-auth-time',
  'id-jag-stale-auth-time',
  'id-jag-future-auth-time',
  'id-jag-binds-silently',
  'step-up-early-assertion',
  'jwks-never-refetched',
  'jwks-fetched-per-kid',
  'first-contact-race',
  'subject-without-issuer',
  'claim-any-id-jag',
  'claim-id-jag-ignored',
  'assertion-alg-none',
  'assertion-hmac-public-key',
  'assertion-any-key',
  'assertion-any-audience',
  'token-accepts-id-jag',
  'token-any-resource',
  'write-without-scope',
  'event-ignored',
  'event-keeps-tokens',
  'event-keeps-assertion',
  'event-keeps-claim-handle',
  'event-revived-by-id-jag',
  'event-revived-by-step-up',
  'event-ends-everything',
  'event-any-signature',
  'event-alg-none',
  'event-any-audience',
  'event-any-issuer',
  'event-replay',
  'event-without-jti',
  'event-without-events',
  'event-any-typ',
  'event-any-content-type',
  'event-refuses-unknown',
  'event-unknown-revokes',
  'event-without-issuer',
  'event-array-audience-ignored',
  'event-without-iat',
  'event-refused-spends-jti',
] as const
export type Behaviour = (typeof BEHAVIOURS)[number]

/** Says whether a service has one of these bugs. */
export type Misbehaves = (behaviour: Behaviour) => boolean
/** A service without bugs. */
export const behaves: Misbehaves = () => false
