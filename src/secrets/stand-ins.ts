/** Makes the stand-ins that a record has instead of secrets. */

import { createHash, randomBytes } from 'node:crypto'
import { readJwt } from '../wire/jwt.js'
import { inForm, inJson, inUri, KnownSecrets, type Sight } from './find.js'
import { secretsIn } from './in-text.js'

/** Alphabets. A character is replaced by another of the same alphabet. Hexadecimal letters are used when there are no others. */
const DIGITS = '0123456789'
const HEX = ['abcdef', 'ABCDEF'] as const
const LETTERS = ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'] as const
/** `clm_`, `sk_live_`: the prefix that names the kind of secret. It is the same for all secrets of that kind. */
const LABEL = /^(?:[A-Za-z]{2,6}[_-]){1,2}(?=.{16})/
/** Characters that show the kind of secret when the label does not. */
const TELLING = [0, 4, 8, 12]
/** A shorter common end of two values is chance. */
const SHARED_END = 6
/** A longer text with so few different characters is not random. */
const MONOTONOUS = { longer: 16, characters: 2 }

/**
 * Makes texts of the same shape instead of secrets. Each character is replaced by another of its class. Equal secrets, equal starts
 * and equal ends stay equal. So a rule that judges form, length, equality or entropy comes to the same result. A JWT keeps its
 * header and claims, with stand-ins inside, and gets a made-up signature.
 */
export class StandIns {
  private readonly key = randomBytes(32)
  private readonly made = new Map<string, string>()
  private readonly sought: KnownSecrets
  private readonly persons: ReadonlyMap<string, string>

  constructor(secrets: Iterable<string>, addresses: readonly string[]) {
    this.persons = new Map(addresses.flatMap((address) => listSpellings(address).map((one) => [one, address])))
    this.sought = new KnownSecrets([...secrets, ...this.persons.keys()])
  }

  /** Returns `text` with a stand-in for each secret, escaped and encoded as before. */
  of(text: string): string {
    return this.sought.replace(text, (sight) => writeStandIn(sight, this.standIn(sight.value)))
  }

  /** Replaces the secrets in every string of a plain value, including the names of members. */
  ofValue<T>(value: T): T
  ofValue(value: unknown): unknown {
    if (typeof value === 'string') return this.of(value)
    if (Array.isArray(value)) return value.map((item) => this.ofValue(item))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [this.of(name), this.ofValue(item)]))
  }

  private standIn(value: string): string {
    const known = this.made.get(value)
    if (known !== undefined) return known
    const made = this.make(value)
    this.made.set(value, made)
    return made
  }

  private make(value: string): string {
    const person = this.persons.get(value)
    if (person !== undefined) return this.address(value)
    if (!('error' in readJwt(value))) return this.jwt(value)
    const label = LABEL.exec(value)?.[0].length ?? 0
    const kind = secretsIn(value, 0)[0]?.kind
    const candidates = [...new Set([label, ...TELLING])].map((kept) => this.drawn(value, kept))
    const recognised = kind && candidates.find((candidate) => secretsIn(candidate, 0)[0]?.kind === kind)
    return this.withSharedEnd(value, recognised || this.drawn(value, label))
  }

  private jwt(compact: string): string {
    const [header = '', claims = '', signature = ''] = compact.split('.')
    return `${this.segment(header)}.${this.segment(claims)}.${randomBytes(signature.length).toString('base64url').slice(0, signature.length)}`
  }

  private segment(encoded: string): string {
    const text = Buffer.from(encoded, 'base64url').toString()
    const replaced = this.of(text)
    return replaced === text ? encoded : Buffer.from(replaced).toString('base64url')
  }

  /** The same person gets the same address in every spelling. The last label of the domain stays. */
  private address(value: string): string {
    const lower = value.toLowerCase()
    const end = lower.lastIndexOf('.')
    const drawn = this.drawn(lower.slice(0, end), 0) + lower.slice(end)
    return [...drawn].map((c, i) => (value[i] === lower[i] ? c : c.toUpperCase())).join('')
  }

  /**
   * Replaces each character by another of its alphabet, depending on all characters before it. Texts with the same start keep a
   * common start.
   */
  private drawn(value: string, kept: number): string {
    const characters = [...value]
    const tail = characters.slice(kept)
    const isMonotonous = tail.length > MONOTONOUS.longer && new Set(tail).size <= MONOTONOUS.characters
    const alphabets = [DIGITS, ...HEX.map((hex, i) => (usesOnly(value, hex, i) ? hex : (LETTERS[i] ?? hex)))]
    let state = createHash('sha256').update(this.key).digest()
    return characters
      .map((character, i) => {
        const alphabet = alphabets.find((one) => one.includes(character))
        const shift = alphabet === undefined ? 0 : 1 + (state.readUInt32BE(0) % (alphabet.length - 1))
        if (!isMonotonous) state = createHash('sha256').update(state).update(character).digest()
        if (alphabet === undefined || i < kept) return character
        return alphabet[(alphabet.indexOf(character) + shift) % alphabet.length] ?? character
      })
      .join('')
  }

  private withSharedEnd(value: string, standIn: string): string {
    for (const [other, made] of this.made) {
      const shared = sharedEnd(value, other)
      if (shared >= SHARED_END && made.length === other.length && !this.persons.has(other))
        return standIn.slice(0, -shared) + made.slice(-shared)
    }
    return standIn
  }
}

const usesOnly = (value: string, hex: string, i: number): boolean =>
  [...value].every((character) => hex.includes(character) || !LETTERS[i]?.includes(character))

function listSpellings(address: string): string[] {
  const at = address.lastIndexOf('@')
  const inCapitals = address.slice(0, at).toUpperCase() + address.slice(at)
  return [...new Set([address, address.toLowerCase(), address.toUpperCase(), inCapitals])]
}

function sharedEnd(a: string, b: string): number {
  let length = 0
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++
  return length
}

function writeStandIn({ form, raw, offset, value, units }: Sight, standIn: string): string {
  switch (form) {
    case 'plain':
      // Unchanged characters keep their escapes.
      return units ? units.map((unit, i) => (value[i] === standIn[i] ? unit : standIn[i])).join('') : standIn
    case 'form':
      return inForm(standIn)
    case 'uri':
      return inUri(standIn)
    case 'json':
      return inJson(standIn)
    case 'base64':
      return inBase64(raw, offset, standIn)
  }
}

/** Keeps the characters of base64 around the value, and replaces the bytes of the value. */
function inBase64(raw: string, offset: number, standIn: string): string {
  const bytes = Buffer.from(raw, 'base64')
  bytes.set(Buffer.from(standIn).subarray(0, bytes.length - offset), offset)
  return bytes.toString(/[+/]/.test(raw) ? 'base64' : 'base64url').slice(0, raw.length)
}
