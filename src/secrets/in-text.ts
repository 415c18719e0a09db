/** Finds secrets by their form, anywhere in a text. */

import type { Range } from '../model/problem.js'
import { numericDate, readJwt } from '../wire/jwt.js'
import { httpUrl, isTemplateHost } from '../wire/sites.js'
import { formsFrom, STARTS } from './forms.js'
import { looksRandom } from './random.js'

/** A secret in a text that looks live. */
export interface Secret {
  /** What it is, for a finding. */
  readonly kind: string
  readonly range: Range
  /** The secret as it is in the text, with line ends. */
  readonly value: string
}

/** Returns every live-looking secret of a text, in order. A JWT that ended before `now` (epoch milliseconds) is not a secret. */
export function secretsIn(text: string, now: number): Secret[] {
  const found = [...providerKeys(text), ...privateKeys(text), ...privateJwks(text), ...jwts(text, now)]
  return found.sort((a, b) => a.range.start - b.range.start)
}

const secret = (kind: string, text: string, start: number, end: number): Secret => ({
  kind,
  range: { start, end },
  value: text.slice(start, end),
})

/** What follows a shortened value. */
const GOES_ON = /\.{2,}|[\u2026*<{$]/y

function providerKeys(text: string): Secret[] {
  const found: Secret[] = []
  for (const { index } of text.matchAll(STARTS)) {
    for (const { kind, pattern } of formsFrom(text.charAt(index))) {
      pattern.lastIndex = index
      const [whole, drawn = ''] = pattern.exec(text) ?? []
      if (whole === undefined) continue
      GOES_ON.lastIndex = index + whole.length
      const isPublic = kind === 'a Google API key' && /authDomain/.test(cutAround(text, index))
      if (looksRandom(drawn) && !GOES_ON.test(text) && !isPublic)
        found.push(secret(kind, text, index, index + whole.length))
      break
    }
  }
  return found
}

const AROUND = 300
const cutAround = (text: string, at: number): string => text.slice(Math.max(0, at - AROUND), at + AROUND)

const PEM = /-----BEGIN ([A-Z]{2,9} )?PRIVATE KEY(?: BLOCK)?-----/g
/** The largest RSA key in use is shorter. */
const LONGEST_PEM = 16_384
/** Base64 characters of the smallest private key, an Ed25519 one (RFC 8410 §10.3). */
const SHORTEST_PEM = 60

/** PEM (RFC 7468), also inside a JSON string, where its line ends are written `\n`. */
function privateKeys(text: string): Secret[] {
  const begins = [...text.matchAll(PEM)].map(({ index, 0: begin }) => ({ index, start: index + begin.length }))
  let end = 0
  return begins.flatMap(({ start }, i) => {
    if (end >= 0 && end < start) end = text.indexOf('-----END', start)
    const isClosed = end >= start && end < (begins[i + 1]?.index ?? text.length) && end - start <= LONGEST_PEM
    return isClosed ? privateKey(text, start, end) : []
  })
}

function privateKey(text: string, start: number, end: number): Secret[] {
  const body = text.slice(start, end)
  const base64 = body.replace(/\\[rn]|[\s"'+>]|^[A-Za-z-]+:.*$/gm, '')
  if (base64.length < SHORTEST_PEM || !/^[A-Za-z0-9/=]+$/.test(base64) || !looksRandom(base64.slice(16, 116))) return []
  const [leading = ''] = /^(?:\\[rn]|\s)*/.exec(body) ?? []
  const kept = body.trimEnd().replace(/(?:\\[rn]){1,4}$/, '')
  return [secret('a private key', text, start + leading.length, start + kept.length)]
}

const JWK_PRIVATE = /"d"\s{0,9}:\s{0,9}"([A-Za-z0-9_-]{40,700})"/g

/** The private member of a JWK (RFC 7518 §6.2.2, §6.3.2; RFC 8037 §2). */
const privateJwks = (text: string): Secret[] =>
  [...text.matchAll(JWK_PRIVATE)].flatMap(({ index, 0: whole, 1: value = '' }) => {
    const end = index + whole.length - 1
    const isKey = /"kty"/.test(text.slice(Math.max(0, index - 2000), end + 2000)) && looksRandom(value)
    return isKey ? [secret('a private JWK', text, end - value.length, end)] : []
  })

const JWT = /(?<![\w.-])eyJ[\w-]{8,4000}\.eyJ[\w-]{2,8000}\.[\w-]{20,2000}(?![\w-])/g

const jwts = (text: string, now: number): Secret[] =>
  [...text.matchAll(JWT)].flatMap(({ index, 0: compact }) => {
    GOES_ON.lastIndex = index + compact.length
    return !GOES_ON.test(text) && isLive(compact, now) ? [secret('a JWT', text, index, index + compact.length)] : []
  })

/** Base64url characters of a signature (RFC 7518 §3.1, RFC 8037 §3.1), by the first letters and the size of the algorithm. */
const SIGNATURE: Readonly<Record<string, number>> = {
  HS256: 43,
  HS384: 64,
  HS512: 86,
  ES256: 86,
  ES256K: 86,
  ES384: 128,
  ES512: 176,
  EdDSA: 86,
  Ed25519: 86,
}
/** Of RSA keys with 2048 bits or more (RFC 7518 §3.3). */
const RSA_SIGNATURE = 342

function isLive(compact: string, now: number): boolean {
  const jwt = readJwt(compact)
  if ('error' in jwt) return false
  const { header, claims } = jwt
  const exp = numericDate(claims['exp'])
  if (exp !== undefined && exp * 1000 <= now) return false
  const signature = compact.slice(compact.lastIndexOf('.') + 1)
  return isSigned(header['alg'], signature) && looksRandom(signature) && !isExample(claims)
}

function isSigned(alg: unknown, { length }: string): boolean {
  if (typeof alg !== 'string') return false
  return /^[RP]S\d{3}$/.test(alg) ? length >= RSA_SIGNATURE : SIGNATURE[alg] === length
}

/** A JWT that was made for a page: by the debugger of jwt.io, for a template host, or for all readers (Supabase's `anon`). */
function isExample(claims: Readonly<Record<string, unknown>>): boolean {
  const { sub, name, role } = claims as { sub?: unknown; name?: unknown; role?: unknown }
  if (sub === '1234567890' || name === 'John Doe' || role === 'anon') return true
  return [claims['iss'], claims['aud'], claims['email']].flat().some(isTemplateName)
}

function isTemplateName(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const host = httpUrl(value)?.hostname ?? value.split('@').at(-1) ?? ''
  return isTemplateHost(host.toLowerCase())
}
