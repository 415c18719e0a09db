/**
 * Ways to sign wrongly. What is wrong with the claims needs no forgery: whoever makes them makes them wrong and has them signed well.
 * `bad-signature`: a byte in the middle of the signature differs. `foreign-key`: a key that nobody publishes, under the published `kid`.
 * `unsigned`: `alg: none`, without a signature (RFC 7519 §6). `hmac-confusion`: HS256 with the public key's PEM as the secret (RFC 8725 §2.1).
 * `unknown-kid`: a key that is not published, under its own `kid`. `jku`, `jwk`: such a key, to which the header itself points (RFC 7515 §4.1.2, §4.1.3).
 */
export const FORGERIES = [
  'bad-signature',
  'foreign-key',
  'unsigned',
  'hmac-confusion',
  'unknown-kid',
  'jku',
  'jwk',
] as const
export type Forgery = (typeof FORGERIES)[number]
