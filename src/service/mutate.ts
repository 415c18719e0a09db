/** Changes answers of the sandbox as a defect says. */

import { isObject, type JsonObject, readJson } from '../wire/json.js'
import { at, type Mutation } from './defects.js'
import { currentPath, type Version } from './publish/versions.js'
import { type Sandbox, seconds } from './sandbox.js'

/** The statuses of responses without a body (Fetch §2.2.3). */
const BODILESS = [204, 205, 304]

/**
 * Returns the mutations for a request. Their paths may be those of v0.6, in every version. Call it before the request is answered,
 * because answering consumes its body.
 */
export async function mutationsFor(
  wire: readonly Mutation[],
  request: Request,
  version: Version,
): Promise<readonly Mutation[]> {
  const url = new URL(request.url)
  const paths = [url.pathname, currentPath(version, url.pathname)]
  const candidates = wire.filter(({ on }) => paths.some((path) => matches(on, request.method, path)))
  if (!candidates.some(({ when }) => when)) return candidates
  const body = await request.clone().text()
  return candidates.filter(({ when }) => !when || when({ url, headers: request.headers, body }))
}

function matches(on: string, method: string, path: string): boolean {
  const [methods = '', paths = '*'] = on.split(' ')
  // HEAD is GET without the body (RFC 9110 §9.3.2), also if GET is broken.
  const sameMethod = methods === '*' || methods === method || (methods === 'GET' && method === 'HEAD')
  return sameMethod && glob(paths).test(path)
}

const glob = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replaceAll('*', '.*')}$`)

/** Applies the mutation to an answer of this sandbox. */
export async function mutate(answer: Response, mutation: Mutation, sandbox: Sandbox): Promise<Response> {
  if (mutation.where && mutation.where !== (answer.status < 400 ? 'success' : 'refusal')) return answer
  const located = (text: string) => text.replaceAll('{origin}', sandbox.options.origin)
  const headers = new Headers(answer.headers)
  for (const [name, value] of Object.entries(mutation.headers ?? {})) {
    if (value === null) headers.delete(name)
    else headers.set(name, located(value))
  }
  const status = mutation.status ?? answer.status
  const body = located(changeBody(await answer.text(), mutation, seconds(sandbox)))
  if (BODILESS.includes(status)) return new Response(null, { status, headers })
  // A response gets this type by itself (Fetch §body), but not each implementation of it says so.
  if (body !== '' && !headers.has('content-type') && !Object.hasOwn(mutation.headers ?? {}, 'content-type'))
    headers.set('content-type', 'text/plain;charset=UTF-8')
  return new Response(body, { status, headers })
}

function changeBody(body: string, { json: patch, body: change }: Mutation, now: number): string {
  const patched = patch ? JSON.stringify(mergePatch(jsonValue(body), at(patch, now))) : body
  if (change === undefined) return patched
  return typeof change === 'string' ? change : change(patched)
}

function jsonValue(body: string): unknown {
  const json = readJson(body)
  return json.ok ? json.value : undefined
}

/** RFC 7396 §2 */
export function mergePatch(target: unknown, patch: JsonObject): JsonObject {
  const merged = new Map(Object.entries(isObject(target) ? target : {}))
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, isObject(value) ? mergePatch(merged.get(name), value) : value)
  }
  return Object.fromEntries(merged)
}
