/** What the token endpoint, the API and the revocation endpoint leave. */

import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { Jwt } from '../wire/jwt.js'

/** A token response that carries an access token (RFC 6749 §5.1). */
export interface AccessToken {
  readonly value: string
  readonly exchange: Exchange
  readonly members: JsonObject
}

export interface TokenFacts extends AlteredExchanges, TokenForgeryFacts {
  /** The first POST to the token endpoint, whatever answered it. */
  exchangePost: Exchange
  /** The same, once an endpoint answered. */
  exchangeResponse: Exchange
  /** The token of the anonymous registration's assertion, or the credential that 0.1 registers with; most rules use it. */
  accessToken: AccessToken
  /** What 0.1 registers with, in place of a token. */
  credential: AccessToken
  secondCredential: AccessToken
  reExchangeResponse: Exchange
  /** A second token of the same assertion, or the credential of a second registration; the one that is revoked. */
  secondAccessToken: AccessToken
  /** Those of the altered exchanges that were turned down. */
  tokenRefusals: readonly [Exchange, ...Exchange[]]
}

/** Answers to the accepted exchange with one thing changed. Each had to be refused. */
interface AlteredExchanges {
  missingGrantType: Exchange
  unsupportedGrantType: Exchange
  missingAssertion: Exchange
  /** `assertion` stood twice. */
  repeatedParameter: Exchange
  garbageAssertion: Exchange
  /** One bit of the signature was changed. */
  tamperedAssertion: Exchange
}

/** Answers of the token endpoint to assertions that it did not sign, or did not sign for it. Each had to be refused. */
export interface TokenForgeryFacts {
  /** The assertion, once it is known to be a JWT whose signature is looked at; what is wrong with any signature is told once. */
  guardedAssertion: Jwt
  /** With `alg: none`. */
  unsignedAssertion: Exchange
  /** With another key, first under the true `kid` alone, then with the key in the header; until one is taken. */
  foreignKeyAssertions: readonly Exchange[]
  /** With HS256, and texts of the public key as the secret; until one is taken. */
  hmacAssertions: readonly Exchange[]
  /** The access token, which is a JWT of the same service, in place of the assertion. */
  accessTokenAsAssertion: Exchange
  /** A provider's ID-JAG, which registers, sent straight here. */
  providerAssertion: Exchange
  /** The accepted exchange, for a resource that this service has nothing to do with (RFC 8707 §2). */
  foreignResourceResponse: Exchange
}

export interface AccessFacts {
  /** The protected URL, which answered 401 without a credential, asked with the access token. */
  accessResponse: Exchange
  /** The same, once the token was seen to be accepted. */
  access: Exchange
  /** The same URL asked with the second access token. */
  secondAccessResponse: Exchange
  /** The same, once it was accepted as the first was. */
  secondAccess: Exchange
  /** A POST to the URL that needs a scope which only a claim brings, with the access token of an unclaimed registration. */
  preClaimWrite: Exchange
  /** The same with the token that a claim brought. */
  claimedWrite: Exchange
}

export interface RevokeFacts {
  /** The second access token named in a GET to the revocation endpoint, and the API asked with it afterwards. */
  getRevocation: { readonly attempt: Exchange; readonly after: Exchange }
  /**
   * The API asked with the first token; then the second one revoked (RFC 7009 §2.1), and the API asked with that until it refuses
   * or the grace is over.
   */
  revocation: { readonly other: Exchange; readonly response: Exchange; readonly after: readonly Exchange[] }
  /** The answer to the revocation, once the token was seen to be dead. */
  revoked: Exchange
  /** The same token revoked once more. */
  repeatedRevocation: Exchange
  /** The same, once it was answered 200. */
  revokedAgain: Exchange
  /** What the assertion is worth after the revocation, and the first token if it was worth anything before. */
  survivors: { readonly access: Exchange | undefined; readonly exchange: Exchange }
}
