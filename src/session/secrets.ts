import { readJwt } from '../protocol/jwt.js'
import type { Exchange, FailedExchange } from './http.js'
import { isObject, readJson } from './json.js'

/** Members of JSON bodies and forms whose value is a secret, and the name their label bears. */
const SECRET_MEMBERS: ReadonlyMap<string, string> = new Map([
  ['access_token', 'access_token'],
  ['refresh_token', 'refresh_token'],
  ['token', 'token'],
  ['identity_assertion', 'identity_assertion'],
  ['assertion', 'assertion'],
  ['client_assertion', 'assertion'],
  ['claim_token', 'claim_token'],
  ['user_code', 'user_code'],
  ['otp', 'otp'],
  ['credential', 'credential'],
  ['api_key', 'api_key'],
  ['client_secret', 'client_secret'],
  ['password', 'password'],
])
const SECRET_HEADERS: ReadonlyMap<string, RegExp> = new Map([
  ['authorization', /^\S+ +(.+)$/],
  ['cookie', /^(.+)$/],
  ['set-cookie', /^[^=;]+=([^;]+)/],
])

/** Shorter values are no secrets, and replacing them would maul the report. */
const SHORTEST = 4
/** Below this length a value is replaced only where it stands alone, so that a code is not cut out of a number. */
const STANDS_ALONE = 16
/** What we send of ourselves and is shorter is a probe's made-up value: it stays readable. True secrets we send came from an answer. */
const SHORTEST_SENT = 20
const MAX_DEPTH = 20

/**
 * Learns secrets from every exchange and replaces each, wherever it stands, by a stable label such as `‹access_token#1›`.
 * Replacing is done last, when all are known, so that an echo that came before its source is caught too.
 */
export class Secrets {
  private readonly labels = new Map<string, string>()
  private readonly counts = new Map<string, number>()
  /** Every form in which a secret may stand, by its first characters. */
  private forms: ReadonlyMap<string, Forms> | undefined

  /** Makes `value` a secret; returns its label. The first name it was met under stays. */
  learn(value: string, name: string): string {
    const known = this.labels.get(value)
    if (known !== undefined || value.length < SHORTEST) return known ?? value
    const count = (this.counts.get(name) ?? 0) + 1
    this.counts.set(name, count)
    const label = `‹${name}#${count}›`
    this.labels.set(value, label)
    this.forms = undefined
    return label
  }

  learnFrom(exchange: Exchange | FailedExchange): void {
    const { request } = exchange
    if ('response' in exchange) {
      this.learnHeaders(exchange.response.headers, SHORTEST)
      if (exchange.response.json.ok) this.learnMembers(exchange.response.json.value, SHORTEST)
      // Some token endpoints answer in the form they were asked in.
      else if (/^\w+=/.test(exchange.response.body)) this.learnForm(exchange.response.body, SHORTEST)
    }
    this.learnHeaders(request.headers, SHORTEST_SENT)
    const type = request.headers.get('content-type') ?? ''
    if (request.body !== undefined && type.includes('form-urlencoded')) {
      this.learnForm(request.body, SHORTEST_SENT)
    }
    if (request.body !== undefined && type.includes('json')) this.learnText(request.body)
    if (URL.canParse(request.url)) this.learnForm(new URL(request.url).search, SHORTEST_SENT)
  }

  /**
   * `text` with every known secret replaced, in plain, URL-encoded and JSON-escaped form. One pass, whatever the number and the
   * length of the secrets: a service chooses both.
   */
  redact(text: string): string {
    this.forms ??= this.index()
    if (this.forms.size === 0) return text
    let redacted = ''
    let kept = 0
    for (let at = 0; at <= text.length - SHORTEST; at++) {
      const form = found(this.forms.get(text.slice(at, at + SHORTEST)), text, at)
      if (!form) continue
      redacted += text.slice(kept, at) + form.label
      kept = at + form.length
      at = kept - 1
    }
    return redacted + text.slice(kept)
  }

  /** Redacts every string of a plain value, names of members included. */
  redactValue(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return this.redact(value)
    if (depth > MAX_DEPTH) return '…'
    if (Array.isArray(value)) return value.map((item) => this.redactValue(item, depth + 1))
    if (!isObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [this.redact(name), this.redactValue(item, depth + 1)]),
    )
  }

  /** Header and claims of each secret that is a JWT, by label. */
  tokens(): Record<string, { header: unknown; claims: unknown }> {
    const decoded: Record<string, { header: unknown; claims: unknown }> = {}
    for (const [value, label] of this.labels) {
      const jwt = readJwt(value)
      if ('error' in jwt) continue
      decoded[label] = { header: this.redactValue(jwt.header), claims: this.redactValue(jwt.claims) }
    }
    return decoded
  }

  private learnHeaders(headers: Headers, shortest: number): void {
    for (const [name, value] of headers) {
      const secret = SECRET_HEADERS.get(name)?.exec(value)?.[1]
      if (secret !== undefined && secret.length >= shortest) this.learn(secret, name)
    }
  }

  private learnForm(body: string, shortest: number): void {
    for (const [name, value] of new URLSearchParams(body)) {
      const label = SECRET_MEMBERS.get(name)
      if (label !== undefined && value.length >= shortest) this.learn(value, label)
    }
  }

  private learnText(body: string): void {
    const json = readJson(body)
    // A probe may send what is not JSON on purpose; it then holds no member to learn from.
    if (json.ok) this.learnMembers(json.value, SHORTEST_SENT)
  }

  private learnMembers(value: unknown, shortest: number, depth = 0): void {
    if (depth > MAX_DEPTH) return
    if (Array.isArray(value)) for (const item of value) this.learnMembers(item, shortest, depth + 1)
    if (!isObject(value)) return
    for (const [name, item] of Object.entries(value)) {
      const label = SECRET_MEMBERS.get(name)
      if (label === undefined || typeof item !== 'string') this.learnMembers(item, shortest, depth + 1)
      else if (item.length >= shortest) this.learn(item, label)
    }
  }

  private index(): ReadonlyMap<string, Forms> {
    const index = new Map<string, { labels: Map<string, string>; lengths: number[] }>()
    for (const [value, label] of this.labels) {
      const inForm = new URLSearchParams([['', value]]).toString().slice(1)
      const inJson = JSON.stringify(value).slice(1, -1)
      for (const form of [value, inForm, inJson, encodeURIComponent(value.toWellFormed())]) {
        const start = form.slice(0, SHORTEST)
        const forms = index.get(start) ?? { labels: new Map(), lengths: [] }
        index.set(start, forms)
        forms.labels.set(form, label)
      }
    }
    for (const forms of index.values()) {
      const lengths = new Set([...forms.labels.keys()].map((form) => form.length))
      forms.lengths = [...lengths].sort((a, b) => b - a)
    }
    return index
  }
}

/** Forms that start alike. */
interface Forms {
  readonly labels: ReadonlyMap<string, string>
  /** Of the forms, the longest first, so that no secret is cut by another that it contains. */
  readonly lengths: readonly number[]
}

function found(forms: Forms | undefined, text: string, at: number): { label: string; length: number } | undefined {
  for (const length of forms?.lengths ?? []) {
    const label = forms?.labels.get(text.slice(at, at + length))
    if (label !== undefined && (length >= STANDS_ALONE || standsAlone(text, at, length))) return { label, length }
  }
  return undefined
}

const WORD = /[0-9A-Za-z]/
const standsAlone = (text: string, at: number, length: number): boolean =>
  !WORD.test(text[at - 1] ?? '') && !WORD.test(text[at + length] ?? '')
