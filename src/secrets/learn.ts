/** Learns the secrets of one run from its exchanges, and replaces them by labels in reports. */

import type { Exchange, FailedExchange } from '../wire/http.js'
import { isObject } from '../wire/json.js'
import { readJwt } from '../wire/jwt.js'
import { LONGEST_PLAIN, SHORTEST } from './encodings.js'
import { GrowingSecrets } from './growing.js'
import { secretsOf, secretsOfUrl } from './of-exchange.js'
import { type Learnable, secretsInside } from './of-values.js'
import { replaceUnlearnt } from './unlearnt.js'

/** Reports show nothing that is nested deeper. */
const MAX_SHOWN_DEPTH = 20

/**
 * There is room for secrets with so many characters. An ordinary run has some ten thousand. A shorter secret takes as much room as one of
 * the second length, and of a very long one only the start is looked for.
 */
const ROOM = 1 << 18
const LEAST_ROOM = 32

/** A secret that stands in a text, and the name under which it was learnt. */
export interface Found {
  readonly value: string
  readonly kind: string
}

/**
 * Learns secrets from every exchange, and replaces each by a stable label such as `‹access_token#1›`. Replacing comes last, when all
 * secrets are known. So an echo that came before its source is caught as well.
 */
export class Secrets {
  private readonly labels = new Map<string, string>()
  private readonly kinds = new Map<string, string>()
  private readonly counts = new Map<string, number>()
  private readonly known = new GrowingSecrets()
  private room = ROOM
  private isFull = false
  /** Texts that were redacted since the last secret was learnt: much of a run is said again and again. */
  private readonly redacted = new Map<string, string>()

  /** Makes `value` a secret and returns its label. The first name under which it was seen stays. */
  learn(value: string, name: string): string {
    const known = this.labels.get(value)
    if (known !== undefined || value.length < SHORTEST) return known ?? value
    this.room -= Math.max(LEAST_ROOM, Math.min(value.length, LONGEST_PLAIN))
    if (this.room < 0) this.isFull = true
    if (this.isFull) return unnumbered(name)
    const count = (this.counts.get(name) ?? 0) + 1
    this.counts.set(name, count)
    const label = `‹${name}#${count}›`
    this.labels.set(value, label)
    this.kinds.set(value, name)
    this.known.add(value)
    this.redacted.clear()
    this.learnAll(secretsInside(value))
    return label
  }

  learnFrom(exchange: Exchange | FailedExchange): void {
    this.learnAll(secretsOf(exchange))
  }

  /** Learns the secrets of a URL that the user gave: its keys, and who signs in by it. */
  learnFromUrl(url: string): void {
    this.learnAll(secretsOfUrl(url))
  }

  /** The secrets that are known so far. */
  get values(): readonly string[] {
    return [...this.labels.keys()]
  }

  /** Whether there was no room to learn some: then what only looks like a secret is hidden as well. */
  get areTooMany(): boolean {
    return this.isFull
  }

  /** Returns `text` with every known secret replaced, also escaped or inside base64. */
  redact(text: string): string {
    const known = this.redacted.get(text)
    if (known !== undefined) return known
    const learnt = this.known.all.replace(text, ({ encoded }) => this.labels.get(encoded.value) ?? '')
    const redacted = this.isFull ? replaceUnlearnt(learnt, (_, name) => unnumbered(name)) : learnt
    this.redacted.set(text, redacted)
    return redacted
  }

  /** Returns `text` with asterisks instead of every known secret: every other character keeps its place. */
  mask(text: string): string {
    const hidden = (value: string) => value.replace(/[^\r\n]/g, '*')
    const masked = this.known.all.replace(text, ({ raw, overlap }) => hidden(raw.slice(overlap)))
    return this.isFull ? replaceUnlearnt(masked, hidden) : masked
  }

  /** Returns every known secret that occurs in `text`, each once, also escaped or inside base64. */
  found(text: string): Found[] {
    return [...this.known.in(text)].map((value) => ({ value, kind: this.kinds.get(value) ?? '' }))
  }

  /** Redacts every string of a plain value, including the names of members. */
  redactValue(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return this.redact(value)
    if (depth > MAX_SHOWN_DEPTH) return '…'
    if (Array.isArray(value)) return value.map((item) => this.redactValue(item, depth + 1))
    if (!isObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [this.redact(name), this.redactValue(item, depth + 1)]),
    )
  }

  /** The header and claims of each secret that is a JWT, by label. */
  tokens(): Record<string, { header: unknown; claims: unknown }> {
    const decoded: Record<string, { header: unknown; claims: unknown }> = {}
    for (const [value, label] of this.labels) {
      const jwt = readJwt(value)
      if ('error' in jwt) continue
      decoded[label] = { header: this.redactValue(jwt.header), claims: this.redactValue(jwt.claims) }
    }
    return decoded
  }

  private learnAll(secrets: Iterable<Learnable>): void {
    for (const [value, name] of secrets) this.learn(value, name)
  }
}

/** The label of a secret that cannot be told from others of its name. */
const unnumbered = (name: string): string => `‹${name}›`
