/** Rewrites the body of a request to another version. */

import { type DialectName, dialect } from '../dialects/index.js'
import { type JsonObject, objectOf, readJson } from '../wire/json.js'
import { REQUESTED_CREDENTIAL } from '../wire/words.js'

/** Returns the body of a request in the words of another version. Returns undefined if it is the same, or not understood. */
export function migrateBody(text: string, { from, to }: { from: DialectName; to: DialectName }): string | undefined {
  const body = objectOf(readJson(text))
  const next = body && (byAddress(body, from, to) ?? withoutCredential(body, from, to) ?? claiming(body, from, to))
  if (!next || JSON.stringify(next) === JSON.stringify(body)) return undefined
  return JSON.stringify(next, null, /\n[ \t]+/.test(text) ? 2 : undefined)
}

/** Registration for an address. */
function byAddress(body: JsonObject, from: DialectName, to: DialectName): JsonObject | undefined {
  const { hint, type } = dialect(from).email
  const address = body[hint]
  const isOurs = body['type'] === type || body['assertion_type'] === type
  return isOurs && typeof address === 'string' ? { ...dialect(to).email.request(address, {}) } : undefined
}

function withoutCredential(body: JsonObject, from: DialectName, to: DialectName): JsonObject | undefined {
  if (dialect(from).exchanges || !dialect(to).exchanges || !(REQUESTED_CREDENTIAL in body)) return undefined
  const { [REQUESTED_CREDENTIAL]: _, ...kept } = body
  return kept
}

/** The start of a claim. */
function claiming(body: JsonObject, from: DialectName, to: DialectName): JsonObject | undefined {
  const token = body['claim_token']
  const address = body['email'] ?? body['login_hint']
  if (typeof token !== 'string' || typeof address !== 'string') return undefined
  const isOurs = Object.keys(dialect(from).claimRequest(token, address)).every((member) => member in body)
  return isOurs ? { ...dialect(to).claimRequest(token, address) } : undefined
}
