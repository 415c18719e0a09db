import type { Exchange, FailedExchange } from '../wire/http.js'
import { isObject, type JsonObject, readJson } from '../wire/json.js'
import { readJwt } from '../wire/jwt.js'
import { SHORTEST, Sought } from './find.js'

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

/** Members of a JWK that only its owner may have (RFC 7518 §6.2.2, §6.3.2, §6.4; RFC 8037 §2). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']
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
  private sought: Sought | undefined

  /** Makes `value` a secret; returns its label. The first name it was met under stays. */
  learn(value: string, name: string): string {
    const known = this.labels.get(value)
    if (known !== undefined || value.length < SHORTEST) return known ?? value
    const count = (this.counts.get(name) ?? 0) + 1
    this.counts.set(name, count)
    const label = `‹${name}#${count}›`
    this.labels.set(value, label)
    this.sought = undefined
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

  /** What is known so far. */
  get values(): Iterable<string> {
    return this.labels.keys()
  }

  /** `text` with every known secret replaced, however it is escaped, and inside base64. */
  redact(text: string): string {
    this.sought ??= new Sought(this.labels.keys())
    return this.sought.replace(text, ({ value }) => this.labels.get(value) ?? '')
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

  private learnKey(jwk: JsonObject): void {
    for (const name of PRIVATE_MEMBERS) {
      const part = jwk[name]
      if (typeof part === 'string' && part.length >= SHORTEST_SENT) this.learn(part, 'private_key')
    }
  }

  private learnMembers(value: unknown, shortest: number, depth = 0): void {
    if (depth > MAX_DEPTH) return
    if (Array.isArray(value)) for (const item of value) this.learnMembers(item, shortest, depth + 1)
    if (!isObject(value)) return
    if (typeof value['kty'] === 'string') this.learnKey(value)
    for (const [name, item] of Object.entries(value)) {
      const label = SECRET_MEMBERS.get(name)
      if (label === undefined || typeof item !== 'string') this.learnMembers(item, shortest, depth + 1)
      else if (item.length >= shortest) this.learn(item, label)
    }
  }
}
