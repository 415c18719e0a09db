/** Defines the contract of an agent provider: the one of this package, or the user's own. */

import type { JsonObject } from '../wire/json.js'
import type { Forgery } from './forgeries.js'
import type { Jwk } from './jwk.js'

/** The JWS algorithms (RFC 7518 §3.1, RFC 8037 §3.1) of an agent provider. */
export const SIGNING_ALGS = ['ES256', 'RS256', 'EdDSA', 'PS256'] as const
export type SigningAlg = (typeof SIGNING_ALGS)[number]

/** A token before it is signed. `typ` goes into the header. */
export interface Unsigned {
  readonly typ: string
  readonly claims: JsonObject
}

/**
 * An identity provider for agents. It signs ID-JAGs and security event tokens, and the broken ones that a service must refuse.
 * It has no clock: the caller writes the claims and says what time it is.
 */
export interface AgentProvider {
  /** The issuer, without a trailing slash. */
  readonly issuer: string
  readonly alg: SigningAlg
  /** The URL of its public keys. Its metadata names it as well. */
  readonly jwksUri: string
  /** Its Client ID Metadata Document, and the value of `client_id`. */
  readonly clientId: string
  /** Whether `rotate` changes what it publishes. It cannot if the keys were published as files. */
  readonly serves: boolean
  /** How many times its keys were fetched. */
  readonly jwksFetches: number
  /** A second issuer, `<issuer>/second`, with its own keys. The keys and subjects of the two must not be confused. */
  readonly second: Omit<AgentProvider, 'second'>
  /** Signs a token correctly, as a compact JWS. */
  sign(token: Unsigned): Promise<string>
  /** Signs the same token with one fault. */
  forge(token: Unsigned, forgery: Forgery): Promise<string>
  /** Makes a new signing key. The JWKS has it beside the old one. */
  rotate(): Promise<void>
  /** Answers with what is published, at the URLs of the issuer and of the second issuer. */
  fetch(request: Request): Promise<Response>
  /** Returns the public keys, as published. */
  jwks(): { readonly keys: readonly Jwk[] }
}
