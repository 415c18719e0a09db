/** The type of a JSON Web Key, without the types of another package. */

/** A JSON Web Key (RFC 7517 §4, RFC 7518 §6). Written out here, so that the types of this package need those of no other; an alias, because Node takes only what may have more members. */
export type Jwk = {
  readonly kty?: string
  readonly alg?: string
  readonly kid?: string
  readonly use?: string
  readonly crv?: string
  readonly x?: string
  readonly y?: string
  readonly n?: string
  readonly e?: string
  readonly d?: string
  readonly p?: string
  readonly q?: string
  readonly dp?: string
  readonly dq?: string
  readonly qi?: string
}
