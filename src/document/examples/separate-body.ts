/** Joins a request with its body when the body stands in the next block. */

import type { CodeBlock, DocumentedRequest } from '../model.js'
import { startsMessage } from './http.js'
import { jsonValuesOf } from './json-values.js'
import { headerOf } from './requests.js'
import { kindOf } from './responses.js'

/** Words that introduce an answer and not a body. */
const ANSWER = /\b(?:respon|return|answer|repl(?:y|ies)|result|success|receiv|yields?|gives?|you get|comes? back)/i
/** The largest distance between a request and its body, in characters. */
const NEAR = 300

/**
 * Adds the body to the last request of a block, if that request announces JSON and the next block is JSON. Many documents show the body
 * in a block of its own. `between` is the text between the two blocks.
 */
export function addSeparateBody(
  requests: readonly DocumentedRequest[],
  between: string,
  next: CodeBlock | undefined,
): readonly DocumentedRequest[] {
  const last = requests.at(-1)
  if (!next || !last || last.form !== 'http' || last.body !== undefined || !takesJson(last)) return requests
  if (between.length > NEAR || ANSWER.test(between) || /^#{1,6}\s/m.test(between)) return requests
  if (!/^\s*\{/.test(next.value) || startsMessage(next.value)) return requests
  const [example, ...more] = jsonValuesOf(next)
  const bodyRange = example?.rangeOf('')
  if (!bodyRange || more.length > 0 || kindOf(example) !== undefined) return requests
  return [...requests.slice(0, -1), { ...last, body: next.value.trim(), content: next, bodyRange }]
}

const takesJson = (request: DocumentedRequest): boolean =>
  request.method !== 'GET' && /\bjson\b/i.test(headerOf(request, 'content-type') ?? '')
