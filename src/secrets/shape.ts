/** Judges by its form alone whether a value is a credential. */

import { readJwt } from '../wire/jwt.js'
import { secretsIn } from './in-text.js'
import { looksRandom } from './random.js'

/** Three segments, of which the first begins like a JSON object (RFC 7515 §3.1). */
const JWT = /^eyJ[\w-]*\.[\w-]*\.[\w-]*$/
export const isJwt = (value: string): boolean => JWT.test(value) && !('error' in readJwt(value))

/** The characters of a credential (RFC 6750 §2.1), and its lengths. */
const TOKEN = /^[\w.~+=-][\w.~+/=-]{19,4095}$/
/** The words before a credential that say its kind: `sk_live_`, `clm_`. */
const LABEL = /^(?:[A-Za-z][A-Za-z\d]{0,11}[_-]){0,3}(?=.{16})/
const SHORTEST_RANDOM = 16
const UUID = /^(?:urn:uuid:)?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i
const TIMESTAMP = /^\d{4}-\d\d-\d\dT/
const HOST = /^(?:[a-z\d-]{1,63}\.){1,10}[a-z]{2,12}$/
/** The least share of places where letters of one kind follow another kind. Chance gives twice as many, and words with numbers have fewer. */
const MIXED = 0.15

/** Whether a value is a credential wherever it stands: a JWT, or in a form that a provider documents. */
export const isCertain = (value: string): boolean =>
  isJwt(value) || secretsIn(value, 0).some(({ range }) => range.start === 0 && range.end === value.length)

/** Whether a value looks like a credential. A UUID, a time, a host or a URL does not. */
export function looksLikeCredential(value: string): boolean {
  if (isCertain(value)) return true
  if (!TOKEN.test(value) || UUID.test(value) || TIMESTAMP.test(value) || HOST.test(value)) return false
  const drawn = value.replace(LABEL, '')
  return drawn.length >= SHORTEST_RANDOM && looksRandom(drawn) && mixedShare(drawn) >= MIXED
}

function mixedShare(text: string): number {
  const changes = text.match(/[a-z](?=[A-Z\d])|[A-Z](?=[a-z\d])|\d(?=[A-Za-z])/g)
  return (changes?.length ?? 0) / text.length
}
