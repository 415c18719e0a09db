/** Lists the secrets in JSON, forms and texts: by their names, by the names that they stand under, and by their form. */

import { isObject } from '../wire/json.js'
import { privatePartsOf } from '../wire/jwk.js'
import { readJwt } from '../wire/jwt.js'
import { keyPartsIn } from './in-keys.js'
import { isPlainWord, isPublicName, isValueName, labelOf } from './names.js'
import { isCertain, isJwt, looksLikeCredential } from './shape.js'

/** A secret, and the name under which it is learnt. */
export type Learnable = readonly [value: string, name: string]

export interface Reading {
  /** A shorter value is no secret. */
  readonly shortest: number
  /** Whether what only looks like a credential is one. */
  readonly byShape: boolean
}

/**
 * A shorter value that we invented is a probe's made-up value, so it stays readable. A true secret that we send came from an answer.
 */
export const SHORTEST_SENT = 20
export const SENT: Reading = { shortest: SHORTEST_SENT, byShape: false }
/** `readJson` reads nothing deeper. */
const MAX_DEPTH = 100
/** The label of what is a secret by its form. */
const UNNAMED = 'secret'

interface Walk extends Reading {
  /** What the same value shows under a public name. */
  readonly shown: ReadonlySet<string>
}

/** Lists the secrets of a value of JSON. */
export const secretsOfJson = (value: unknown, reading: Reading): Iterable<Learnable> =>
  walk(value, { ...reading, shown: reading.byShape ? shownIn(value) : new Set() })

/** `under` is the name of the secret that the value belongs to. */
function* walk(value: unknown, reading: Walk, under?: string, depth = 0): Iterable<Learnable> {
  if (depth > MAX_DEPTH) return
  if (typeof value === 'string') yield* ofItem(value, reading, under)
  if (Array.isArray(value)) for (const item of value) yield* walk(item, reading, under, depth + 1)
  if (!isObject(value)) return
  const isKey = value['kty'] !== undefined
  if (isKey) for (const part of privatePartsOf(value)) if (part.length >= reading.shortest) yield [part, 'private_key']
  // The other members of a key are public, and look random.
  const own = isKey ? { ...reading, byShape: false } : reading
  for (const [name, item] of Object.entries(value)) {
    const label = labelOf(name) ?? (isPublicName(name) ? undefined : under)
    if (typeof item === 'string') yield* ofMember(name, item, own, under)
    else if (typeof item === 'number' && isCode(name, item)) yield [String(item), label ?? name]
    else yield* walk(item, own, label, depth + 1)
  }
}

/** A text in a list. */
function* ofItem(text: string, reading: Walk, under: string | undefined): Iterable<Learnable> {
  if (under !== undefined && isSecret(text, reading)) yield [text, under]
  else yield* ofUnnamed('', text, reading)
}

function* ofMember(name: string, text: string, reading: Walk, under: string | undefined): Iterable<Learnable> {
  const label = labelOf(name)
  const belongs = under !== undefined && !isPublicName(name) && (isValueName(name) || looksLikeCredential(text))
  const known = label ?? (belongs ? under : undefined)
  if (known !== undefined && isSecret(text, reading)) yield [text, known]
  else yield* ofUnnamed(name, text, reading)
}

/** A text whose name does not say that it is a secret. */
function* ofUnnamed(name: string, text: string, { byShape, shown }: Walk): Iterable<Learnable> {
  const isOne = byShape && (isCertain(text) || (!isPublicName(name) && !shown.has(text) && looksLikeCredential(text)))
  if (isOne) yield [text, UNNAMED]
  else yield* secretsInside(text)
  if (byShape) yield* secretsOfParameters(text, { shortest: SHORTEST_SENT, byShape: false })
}

const isSecret = (text: string, { shortest }: Reading): boolean => text.length >= shortest && !isPlainWord(text)

/** Whether a number is a code that a person types. */
const isCode = (name: string, value: number): boolean =>
  /(?:code|otp|pin)$/i.test(name) && labelOf(name) !== undefined && Number.isInteger(value) && value > 999

/** Lists the texts under public names. */
function shownIn(value: unknown, shown = new Set<string>(), depth = 0): ReadonlySet<string> {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return shown
  for (const [name, item] of Object.entries(value)) {
    if (typeof item !== 'string') shownIn(item, shown, depth + 1)
    else if (isPublicName(name)) shown.add(item)
  }
  return shown
}

/** Lists the secrets of a form (`application/x-www-form-urlencoded`). */
export function* secretsOfForm(body: string, reading: Reading): Iterable<Learnable> {
  for (const [name, value] of new URLSearchParams(body)) {
    const label = labelOf(name)
    if (label !== undefined && isSecret(value, reading)) yield [value, label]
    else if (reading.byShape && !isPublicName(name) && looksLikeCredential(value)) yield [value, label ?? UNNAMED]
    else yield* secretsInside(value)
  }
}

/** Lists the secrets in the query and the fragment of a URL. */
export function* secretsOfParameters(url: string, reading: Reading): Iterable<Learnable> {
  const hash = url.indexOf('#')
  const before = hash < 0 ? url : url.slice(0, hash)
  const query = before.indexOf('?')
  if (query >= 0) yield* secretsOfForm(before.slice(query + 1), reading)
  if (hash >= 0 && url.includes('=', hash)) yield* secretsOfForm(url.slice(hash + 1), reading)
}

/** Lists the secrets inside a text. Everyone can read the claims of a JWT, and a key may be anywhere. */
export function* secretsInside(text: string): Iterable<Learnable> {
  for (const { start, end } of keyPartsIn(text)) yield [text.slice(start, end), 'private_key']
  const jwt = isJwt(text) ? readJwt(text) : undefined
  if (jwt && !('error' in jwt)) yield* secretsOfJson([jwt.header, jwt.claims], SENT)
}
