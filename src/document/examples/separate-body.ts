import type { CodeBlock, DocumentedRequest } from '../model.js'
import { startsMessage } from './http.js'
import { jsonValuesOf } from './json-values.js'
import { headerOf } from './requests.js'
import { kindOf } from './responses.js'

/** Words that lead to an answer, not to a body. */
const ANSWER = /\b(?:respon|return|answer|repl(?:y|ies)|result|success|receiv|yields?|gives?|you get|comes? back)/i
/** Further off, it is something else. Characters. */
const NEAR = 300

/**
 * A request that says it is JSON and stops after its headers, followed by a block that is JSON: many documents show the body apart.
 * The requests of `block` with that body put in; the same requests where there is none. `text` stands between the two blocks.
 */
export function withBodyApart(
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
