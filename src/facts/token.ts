/** Lists the facts of the token endpoint, the API and the revocation endpoint. */

import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { Jwt } from '../wire/jwt.js'

/** A token response with an access token (RFC 6749 §5.1). */
export interface AccessToken {
  readonly value: string
  readonly exchange: Exchange
  readonly members: JsonObject
}

export interface TokenFacts extends AlteredExchanges, TokenForgeryFacts {
  /** The answer to the first POST to the token endpoint, whatever answered. */
  exchangePost: Exchange
  /** The same, if it came from an endpoint. */
  exchangeResponse: Exchange
  /** The token for the anonymous registration's assertion, or the credential of a registration in 0.1. Most rules use it. */
  accessToken: AccessToken
  /** The credential that 0.1 returns in place of a token. */
  credential: AccessToken
  secondCredential: AccessToken
  reExchangeResponse: Exchange
  /** A second token for the same assertion, or the credential of a second registration. A step revokes it. */
  secondAccessToken: AccessToken
  /** The altered exchanges that were refused. */
  tokenRefusals: readonly [Exchange, ...Exchange[]]
}

/** The answers to the accepted exchange with one change. The service must refuse each. */
interface AlteredExchanges {
  missingGrantType: Exchange
  unsupportedGrantType: Exchange
  missingAssertion: Exchange
  /** `assertion` appears twice. */
  repeatedParameter: Exchange
  garbageAssertion: Exchange
  /** One bit of the signature is changed. */
  tamperedAssertion: Exchange
}

/** The answers of the token endpoint to assertions that it did not sign, or did not sign for itself. The service must refuse each. */
export interface TokenForgeryFacts {
  /** The assertion, if it is a JWT whose signature the service checks. Without that check, one rule reports the fault for all forgeries. */
  guardedAssertion: Jwt
  /** With `alg: none`. */
  unsignedAssertion: Exchange
  /** With another key, first only under the true `kid`, and then with the key in the header. It stops when one is accepted. */
  foreignKeyAssertions: readonly Exchange[]
  /** With HS256, and with texts of the public key as the secret. It stops when one is accepted. */
  hmacAssertions: readonly Exchange[]
  /** The access token, which is a JWT of the same service, in place of the assertion. */
  accessTokenAsAssertion: Exchange
  /** The answer to a provider's ID-JAG, which can register, but was sent here directly. */
  providerAssertion: Exchange
  /** The answer to the accepted exchange with a resource of another service (RFC 8707 §2). */
  foreignResourceResponse: Exchange
}

export interface AccessFacts {
  /** The answer of the protected URL, which answered 401 without a credential, to the access token. */
  accessResponse: Exchange
  /** The same, if the API accepted the token. */
  access: Exchange
  /** The answer of the same URL to the second access token. */
  secondAccessResponse: Exchange
  /** The same, if the API accepted it like the first one. */
  secondAccess: Exchange
  /** The answer to a POST with the access token of an unclaimed registration, at a URL that needs a scope from a claim. */
  preClaimWrite: Exchange
  /** The same with the token from a claim. */
  claimedWrite: Exchange
}

export interface RevokeFacts {
  /** The answer to a GET that names the second access token at the revocation endpoint, and the API's answer to that token afterwards. */
  getRevocation: { readonly attempt: Exchange; readonly after: Exchange }
  /**
   * The API's answer to the first token, the answer to the revocation of the second token (RFC 7009 §2.1), and the API's answers to
   * that token until the API refuses it or the grace is over.
   */
  revocation: { readonly other: Exchange; readonly response: Exchange; readonly after: readonly Exchange[] }
  /** The answer to the revocation, if the token no longer works. */
  revoked: Exchange
  /** The answer to another revocation of the same token. */
  repeatedRevocation: Exchange
  /** The same, if it was 200. */
  revokedAgain: Exchange
  /** The answers to the assertion after the revocation, and to the first token if it worked before. */
  survivors: { readonly access: Exchange | undefined; readonly exchange: Exchange }
}
