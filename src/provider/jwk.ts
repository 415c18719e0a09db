/** Defines the type of a JSON Web Key without the types of another package. */

/** A JSON Web Key (RFC 7517 §4, RFC 7518 §6). It is written out, so that the types of this package need no other package. It is an alias, because Node accepts only a type that may have more members. */
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
