/** Finds the requests by which an agent gets a key by the service's own protocol. */

import { headerOf } from '../document/examples/requests.js'
import { roleOf } from '../document/meaning/roles.js'
import type { Document, DocumentedRequest } from '../document/model.js'
import { isForClients } from './metadata.js'

/** The number of characters after a request that may belong to its answer. */
const ANSWER = 900
const KEY_MEMBER = /"\w{0,20}(?:api_?key|client_?key)"\s*:|^[ \t]*[-*][ \t]+`api_?key`/im
const PASSWORD = /["`]password["`]/i
const SIGN_UP = /sign-?up|regist|accounts?\b/i

/** Returns the requests that send no credential and get a key, by the service's own protocol. */
export function ownRequests({ requests, text, sections }: Document): DocumentedRequest[] {
  let section = 0
  return requests.filter((request, i) => {
    const { end } = request.targetRange
    while ((sections[section]?.heading.start ?? text.length) < end) section++
    const next = requests[i + 1]?.targetRange.start ?? text.length
    const heading = sections[section]?.heading.start ?? text.length
    return isOwn(request, text.slice(end, Math.min(next, heading, end + ANSWER)))
  })
}

/** Whether a request gets a key. `answer` is the text after it, up to the next request or heading. */
function isOwn(request: DocumentedRequest, answer: string): boolean {
  if (request.method !== 'POST' || headerOf(request, 'authorization') !== undefined) return false
  if (roleOf(request) !== undefined || isForClients(request.target)) return false
  return KEY_MEMBER.test(answer) || (SIGN_UP.test(request.target) && PASSWORD.test(answer.slice(0, 200)))
}
