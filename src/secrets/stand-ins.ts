/** Makes the stand-ins that a record has instead of secrets. */

import { createHash, randomBytes } from 'node:crypto'
import { readJwt } from '../wire/jwt.js'
import { inForm, inHex, inJson, inUri, LONGEST_PLAIN } from './encodings.js'
import { KnownSecrets, type Sight } from './find.js'
import { secretsIn } from './in-text.js'
import { replaceUnlearnt } from './unlearnt.js'

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
  /** By its last characters: the first secret that ends in them, and its stand-in. */
  private readonly ends = new Map<string, { readonly value: string; readonly made: string }>()
  private readonly sought: KnownSecrets
  private readonly persons: ReadonlyMap<string, string>

  constructor(
    private readonly secrets: { readonly values: readonly string[]; readonly areTooMany: boolean },
    addresses: readonly string[],
  ) {
    this.persons = new Map(addresses.flatMap((address) => listSpellings(address).map((one) => [one, address])))
    this.sought = new KnownSecrets([...secrets.values, ...this.persons.keys()])
  }

  /** Returns `text` with a stand-in for each secret, escaped and encoded as before. */
  of(text: string): string {
    const replaced = this.sought.replace(text, (sight) =>
      writeStandIn(sight, this.standIn(sight.encoded.value)).slice(sight.overlap),
    )
    return this.secrets.areTooMany ? replaceUnlearnt(replaced, (value) => this.drawn(value, 0)) : replaced
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
    const end = value.slice(-SHARED_END)
    if (made.length === value.length && !this.persons.has(value) && !this.ends.has(end))
      this.ends.set(end, { value, made })
    return made
  }

  private make(value: string): string {
    if (this.persons.has(value)) return this.address(value)
    if (!('error' in readJwt(value))) return this.jwt(value)
    const label = LABEL.exec(value)?.[0].length ?? 0
    const plain = this.drawn(value, label)
    const kind = secretsIn(value, 0)[0]?.kind
    if (kind === undefined) return this.withSharedEnd(value, plain)
    const candidates = [plain, ...TELLING.map((kept) => this.drawn(value, kept))]
    const recognised = candidates.find((candidate) => secretsIn(candidate, 0)[0]?.kind === kind)
    return this.withSharedEnd(value, recognised ?? plain)
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
   * Replaces each character by another of its alphabet, depending on the characters before it. Texts with the same start keep a common
   * start. What goes on without end is made of its start alone.
   */
  private drawn(value: string, kept: number): string {
    const characters = [...value.slice(0, LONGEST_PLAIN)]
    const tail = characters.slice(kept)
    const isMonotonous = tail.length > MONOTONOUS.longer && new Set(tail).size <= MONOTONOUS.characters
    const alphabets = [DIGITS, ...HEX.map((hex, i) => (usesOnly(characters, hex, i) ? hex : (LETTERS[i] ?? hex)))]
    let state = createHash('sha256').update(this.key).digest()
    const drawn = characters.map((character, i) => {
      const alphabet = alphabets.find((one) => one.includes(character))
      const shift = alphabet === undefined ? 0 : 1 + (state.readUInt32BE(0) % (alphabet.length - 1))
      if (!isMonotonous) state = createHash('sha256').update(state).update(character).digest()
      if (alphabet === undefined || i < kept) return character
      return alphabet[(alphabet.indexOf(character) + shift) % alphabet.length] ?? character
    })
    return resize(drawn.join(''), value.length)
  }

  private withSharedEnd(value: string, standIn: string): string {
    const other = this.ends.get(value.slice(-SHARED_END))
    if (!other || value.length < SHARED_END) return standIn
    const shared = sharedEnd(value, other.value)
    return standIn.slice(0, -shared) + other.made.slice(-shared)
  }
}

const usesOnly = (characters: readonly string[], hex: string, i: number): boolean =>
  characters.every((character) => hex.includes(character) || !LETTERS[i]?.includes(character))

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

function writeStandIn({ encoded, raw, units }: Sight, standIn: string): string {
  const { value, writing, offset, isCut } = encoded
  if (writing === 'base64') return inBase64(raw, offset, standIn)
  if (writing !== 'plain') {
    const written = WRITERS[writing](standIn)
    return isCut ? resize(written, raw.length) : written
  }
  const whole = isCut ? resize(standIn, units?.length ?? raw.length) : standIn
  // Unchanged characters keep their escapes.
  return units ? units.map((unit, i) => (value[i] === whole[i] ? unit : whole[i])).join('') : whole
}

const WRITERS: Readonly<Record<Exclude<Sight['encoded']['writing'], 'plain' | 'base64'>, (text: string) => string>> = {
  form: inForm,
  uri: inUri,
  json: inJson,
  hex: inHex,
  HEX: (text) => inHex(text).toUpperCase(),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
}

/** Cuts a text or repeats it until it has this length. */
const resize = (text: string, length: number): string =>
  text.length === length ? text : text.repeat(Math.ceil(length / Math.max(1, text.length))).slice(0, length)

/** Keeps the characters of base64 around the value, and replaces the bytes of the value. */
function inBase64(raw: string, offset: number, standIn: string): string {
  const bytes = Buffer.from(raw, 'base64')
  bytes.set(Buffer.from(standIn).subarray(0, bytes.length - offset), offset)
  return bytes.toString(/[+/]/.test(raw) ? 'base64' : 'base64url').slice(0, raw.length)
}
