/** Judges the answers that no client can read. */

import type { Problem } from '../model/problem.js'
import { type AnswerFault, answerFault } from '../wire/broken-answers.js'
import type { Exchange, FailedExchange, HttpRequest } from '../wire/http.js'

type Conversation = readonly (Exchange | FailedExchange)[]

/** Whether a fault needs no second sight: a POST is not repeated, and no network changes the bytes of an answer. */
const isCertain = ({ mayPass }: AnswerFault, method: string): boolean => method === 'POST' && !mayPass

/** What tells requests of one method to one URL apart. No POST is sent twice, so that any other one is a second sight. */
const variantOf = ({ method, headers }: HttpRequest): string => (method === 'POST' ? '' : JSON.stringify([...headers]))

/**
 * Problems of one kind, one for each host and fault. A fault counts when the same request met it twice, and its URL answered in no other way
 * between, so that nobody is accused of what the network did. Two of several requests that are sent at once are no second sight.
 */
export function brokenAnswerProblems(conversation: Conversation, kind: AnswerFault['kind']): Problem[] {
  const before = new Map<string, { readonly code: string | undefined; readonly variants: Set<string> }>()
  const found = new Map<string, Problem>()
  for (const one of conversation) {
    const { method, url } = one.request
    const request = `${method} ${url}`
    const code = 'failure' in one ? one.failure.code : undefined
    const fault = code === undefined ? undefined : answerFault(code)
    const last = before.get(request)
    const { variants } = last && last.code === code ? last : { variants: new Set<string>() }
    const variant = variantOf(one.request)
    const isSeen = variants.has(variant) || (fault !== undefined && isCertain(fault, method))
    before.set(request, { code, variants: variants.add(variant) })
    const place = `${new URL(url).host} ${code}`
    if (!('failure' in one) || fault?.kind !== kind || !isSeen || found.has(place)) continue
    const at = { exchange: one.id, pointer: '' }
    found.set(place, { message: one.failure.message, at, expected: fault.expected, actual: code })
  }
  return [...found.values()]
}

/** Says that no answer came, not even one that no client can read: then nothing is known of any. */
export const whyUnheard = (conversation: Conversation): string | false =>
  conversation.every((one) => 'failure' in one && !answerFault(one.failure.code)) &&
  (conversation.length === 0 ? 'the check sent no request' : 'no request got an answer')
