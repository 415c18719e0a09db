/** Judges the answers that no client can read. */

import type { Problem } from '../model/problem.js'
import { type AnswerFault, answerFault } from '../wire/broken-answers.js'
import type { Exchange, FailedExchange } from '../wire/http.js'

type Conversation = readonly (Exchange | FailedExchange)[]

/** Whether a fault needs no second sight: a POST is not repeated, and no network changes the bytes of an answer. */
const isCertain = ({ mayPass }: AnswerFault, method: string): boolean => method === 'POST' && !mayPass

/**
 * Problems of one kind, one for each host and fault. A fault counts when the same request met it twice in a row, so that nobody is accused of
 * what the network did.
 */
export function brokenAnswerProblems(conversation: Conversation, kind: AnswerFault['kind']): Problem[] {
  const before = new Map<string, string | undefined>()
  const found = new Map<string, Problem>()
  for (const one of conversation) {
    const { method, url } = one.request
    const request = `${method} ${url}`
    const code = 'failure' in one ? one.failure.code : undefined
    const fault = code === undefined ? undefined : answerFault(code)
    const isSeen = before.get(request) === code || (fault !== undefined && isCertain(fault, method))
    before.set(request, code)
    const place = `${new URL(url).host} ${code}`
    if (!('failure' in one) || fault?.kind !== kind || !isSeen || found.has(place)) continue
    const at = { exchange: one.id, pointer: '' }
    found.set(place, { message: one.failure.message, at, expected: fault.expected, actual: code })
  }
  return [...found.values()]
}
