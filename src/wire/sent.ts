/** Reads the JSON of a request once, because several parts of a run look at it, and it may be large. */

import type { HttpRequest } from './http.js'
import { type Json, readJson } from './json.js'

const read = new WeakMap<HttpRequest, Json>()

/** Returns the JSON of what a request sends. */
export function sentJson(request: HttpRequest): Json {
  const json = read.get(request) ?? readJson(request.body ?? '')
  read.set(request, json)
  return json
}
