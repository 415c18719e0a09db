/** Reads the bodies of requests: JSON and forms, up to a limit. */

import { isObject, type JsonObject, objectOf, readJson } from '../wire/json.js'
import { behaves, type Misbehaves } from './defects.js'
import { Refusal } from './refusal.js'

const BODY_LIMIT = 65_536

export const mediaType = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';', 1).join('').trim().toLowerCase()

/** Returns the whole body as text. Reading stops at the limit, whatever length the sender announced. */
export async function readBody({ body }: Pick<Request, 'body'>, limit = BODY_LIMIT): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ? chunksOf(body) : []) {
    size += chunk.byteLength
    if (size > limit) throw new Refusal(413, 'invalid_request', `The body is larger than ${limit} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** Reads a body. A sender that ends before its body does made a bad request, and is no error of the service. */
async function* chunksOf(body: NonNullable<Request['body']>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch {
    throw new Refusal(400, 'invalid_request', 'The body ended early.')
  }
}

const ANONYMOUS: JsonObject = { type: 'anonymous' }

/** Returns the JSON object in the body of a request. */
export async function readJsonObject(request: Request, misbehaves: Misbehaves = behaves): Promise<JsonObject> {
  const body = await readBody(request, misbehaves('accept-oversize-body') ? Number.POSITIVE_INFINITY : BODY_LIMIT)
  const json = readJson(body)
  if (mediaType(request) !== 'application/json') {
    if (misbehaves('accept-wrong-content-type')) return objectOf(json) ?? Object.fromEntries(new URLSearchParams(body))
    throw new Refusal(415, 'invalid_request', 'Send the body as application/json.')
  }
  if (!json.ok) {
    if (misbehaves('accept-malformed-json')) return ANONYMOUS
    throw new Refusal(400, 'invalid_request', 'The body is not valid JSON.')
  }
  if (isObject(json.value)) return json.value
  if (misbehaves('accept-non-object-body')) return ANONYMOUS
  throw new Refusal(400, 'invalid_request', 'The body must be a JSON object.')
}

/** Returns the parameters of a form-encoded request. Parameters without a value count as omitted (RFC 6749 §3.2). */
export async function readForm(request: Request, misbehaves: Misbehaves = behaves): Promise<URLSearchParams> {
  const body = await readBody(request)
  const sent = new URLSearchParams(isForm(request) ? body : jsonAsForm(request, body, misbehaves))
  const form = new URLSearchParams([...sent].filter(([, value]) => value !== ''))
  // Only `resource` may be sent several times (RFC 8707 §2).
  const names = [...form.keys()].filter((name) => name !== 'resource')
  if (new Set(names).size < names.length && !misbehaves('accept-repeated-parameter'))
    throw new Refusal(400, 'invalid_request', 'A parameter is repeated.')
  return form
}

const isForm = (request: Request): boolean => mediaType(request) === 'application/x-www-form-urlencoded'

function jsonAsForm(request: Request, body: string, misbehaves: Misbehaves): Record<string, string> {
  const object = mediaType(request) === 'application/json' ? objectOf(readJson(body)) : undefined
  if (!object || !misbehaves('accept-json-token-request'))
    throw new Refusal(400, 'invalid_request', 'Send the body as application/x-www-form-urlencoded.')
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, String(value)]))
}
