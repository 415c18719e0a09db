/** Keeps the keys of one issuer to itself, and signs, correctly or wrongly, what it is given. */

import { type Forgery, forge, sign } from './forgeries.js'
import type { Jwk } from './jwk.js'
import { createJwk, type IssuerKeys, type SigningKey, signingKey } from './keys.js'
import type { SigningAlg, Unsigned } from './provider.js'
import {
  attackerJwksUriOf,
  clientIdOf,
  clientMetadata,
  issuerMetadata,
  jwksUriOf,
  keySet,
  type Publication,
} from './publications.js'

/** One issuer: its keys, which no other object can read, and what it makes with them. */
export class Issuer {
  readonly alg: SigningAlg
  readonly jwksUri: string
  readonly clientId: string
  /** The first key signs. */
  #keys: readonly [SigningKey, ...SigningKey[]]
  #attacker: Promise<SigningKey> | undefined
  #stranger: Promise<SigningKey> | undefined
  #jwksFetches = 0

  private constructor(
    readonly issuer: string,
    readonly serves: boolean,
    keys: readonly [SigningKey, ...SigningKey[]],
    attacker: SigningKey | undefined,
  ) {
    this.alg = keys[0].alg
    this.jwksUri = jwksUriOf(issuer)
    this.clientId = clientIdOf(issuer)
    this.#keys = keys
    this.#attacker = attacker && Promise.resolve(attacker)
  }

  /** Makes the keys that are not given. Throws an Error of one sentence if a given key cannot be used. */
  static async create(issuer: string, alg: SigningAlg, serves: boolean, given: Partial<IssuerKeys>): Promise<Issuer> {
    const [first, ...others] = given.keys ?? []
    const keys = await Promise.all([createUnlessGiven(first, alg), ...others.map(signingKey)] as const)
    return new Issuer(issuer, serves, keys, given.attacker && (await signingKey(given.attacker)))
  }

  get jwksFetches(): number {
    return this.#jwksFetches
  }

  jwks(): { readonly keys: readonly Jwk[] } {
    return keySet(this.#keys.map(({ publicJwk }) => publicJwk))
  }

  sign(token: Unsigned): Promise<string> {
    return sign(token, this.#keys[0])
  }

  forge(token: Unsigned, forgery: Forgery): Promise<string> {
    return forge(token, forgery, {
      own: this.#keys[0],
      attacker: () => this.#attackers(),
      stranger: () => {
        this.#stranger ??= this.#created()
        return this.#stranger
      },
      attackerJwksUri: attackerJwksUriOf(this.issuer),
    })
  }

  async rotate(): Promise<void> {
    if (!this.serves) throw new Error(`The keys of ${this.issuer} were published as files: they cannot be rotated.`)
    this.#keys = [await this.#created(), ...this.#keys]
  }

  /** Returns what is published, also under a name that is not its own: a stranger named it, and a service followed. */
  async published(publication: Publication, name: string): Promise<unknown> {
    switch (publication) {
      case 'jwks':
        this.#jwksFetches++
        return this.jwks()
      case 'attackerJwks':
        return keySet([(await this.#attackers()).publicJwk])
      case 'issuerMetadata':
        return issuerMetadata(name, this.alg)
      case 'clientMetadata':
        return clientMetadata(name)
    }
  }

  #attackers(): Promise<SigningKey> {
    this.#attacker ??= this.#created()
    return this.#attacker
  }

  async #created(): Promise<SigningKey> {
    return signingKey(await createJwk(this.alg))
  }
}

const createUnlessGiven = async (jwk: Jwk | undefined, alg: SigningAlg): Promise<SigningKey> =>
  signingKey(jwk ?? (await createJwk(alg)))
