/** The contract of an agent provider, ours or one that a program brings along. */

import type { JsonObject } from '../wire/json.js'
import type { Forgery } from './forgeries.js'
import type { Jwk } from './jwk.js'

/** JWS algorithms (RFC 7518 §3.1, RFC 8037 §3.1) that an agent provider can sign with. */
export const SIGNING_ALGS = ['ES256', 'RS256', 'EdDSA', 'PS256'] as const
export type SigningAlg = (typeof SIGNING_ALGS)[number]

/** What is to be signed. `typ` goes into the header. */
export interface Unsigned {
  readonly typ: string
  readonly claims: JsonObject
}

/**
 * An identity provider for agents: it signs ID-JAGs and security event tokens, and the broken ones that a service must refuse.
 * It keeps no time of its own: whoever makes the claims says when it is.
 */
export interface AgentProvider {
  /** Without a trailing slash. */
  readonly issuer: string
  readonly alg: SigningAlg
  /** Where its public keys are; also named by its metadata. */
  readonly jwksUri: string
  /** Its Client ID Metadata Document, which is what `client_id` says. */
  readonly clientId: string
  /** Whether what it publishes changes with `rotate`: not when the keys were published as files. */
  readonly serves: boolean
  /** How often its keys were fetched. */
  readonly jwksFetches: number
  /** A second issuer, `<issuer>/second`, with keys of its own: what is one issuer's is not the other's. */
  readonly second: Omit<AgentProvider, 'second'>
  /** A compact JWS, as it should be. */
  sign(token: Unsigned): Promise<string>
  /** The same with one thing wrong. */
  forge(token: Unsigned, forgery: Forgery): Promise<string>
  /** From now on signs with another key, which the JWKS has beside the old one. */
  rotate(): Promise<void>
  /** What is published, at the issuer's and the second issuer's URLs. */
  fetch(request: Request): Promise<Response>
  /** The public keys, as published. */
  jwks(): { readonly keys: readonly Jwk[] }
}
