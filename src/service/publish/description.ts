/** The description of a service that its document and its metadata are written from. */

import type { IdentityType, Version } from './versions.js'

/** What has to be known of a service to write its auth.md and its metadata. Lifetimes are in seconds. */
export interface Description {
  readonly name: string
  /** What it does, to follow its name: `keeps notes`. */
  readonly about: string | undefined
  readonly version: Version
  /** The authorization server, without a trailing slash. */
  readonly issuer: string
  /** The API, as tokens for it name it. */
  readonly resource: string
  readonly identityTypes: readonly IdentityType[]
  readonly scopes: readonly DescribedScope[]
  readonly urls: Readonly<Record<UrlName, string>>
  readonly ttl: Readonly<Record<'access' | 'assertion' | 'userCode' | 'registration', number>>
  /** Seconds between two polls for a claim. */
  readonly interval: number
  /** How the API is called. */
  readonly calls: readonly [Call, ...Call[]]
  readonly logo: string | undefined
  readonly documentation: string | undefined
  /** A URL or an e-mail address. */
  readonly contact: string
  /** Remarks on price and terms, each a line of Markdown. */
  readonly terms: readonly string[]
}

export type UrlName =
  | 'document'
  | 'resourceMetadata'
  | 'serverMetadata'
  | 'jwks'
  | 'identity'
  | 'claim'
  | 'events'
  | 'token'
  | 'revocation'
  | 'claimPage'

export interface DescribedScope {
  readonly name: string
  /** What it allows: `read your notes`. */
  readonly meaning: string
  /** Granted to registrations behind which nobody stands. */
  readonly beforeClaim: boolean
}

export interface Call {
  readonly sentence: string
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body?: object
  readonly answer?: object
}

export const offers = ({ identityTypes }: Description, type: IdentityType): boolean => identityTypes.includes(type)

/** Of what type the examples are that do not turn on it. */
export const usualType = ({ identityTypes: [first = 'anonymous'] }: Description): IdentityType => first

/** Whether a claim ends in a poll of the token endpoint. */
export const claimsByPolling = ({ version }: Description): boolean => version.ceremony === 'user_code'

/** Where the agent hands in a code that a person told it. */
export const completeUrl = ({ urls }: Description): string => `${urls.claim}/complete`

export const preClaimScopes = ({ scopes }: Description): string[] =>
  scopes.filter(({ beforeClaim }) => beforeClaim).map(({ name }) => name)

export const postClaimScopes = ({ scopes }: Description): string[] => scopes.map(({ name }) => name)
