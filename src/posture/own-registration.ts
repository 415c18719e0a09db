/** Finds how an agent gets a credential by the service's own protocol: by a request, or by steps that are told in words. */

import { headerOf } from '../document/examples/requests.js'
import type { Statement } from '../document/meaning/model.js'
import { roleOf } from '../document/meaning/roles.js'
import type { Document, DocumentedRequest } from '../document/model.js'
import { isDeniedBefore } from '../document/stance/denial.js'
import { isForClients } from './metadata.js'

/** The number of characters after a request that may belong to its answer. */
const ANSWER = 900
const KEY_MEMBER = /"\w{0,20}(?:api_?key|client_?key)"\s*:|^[ \t]*[-*][ \t]+`api_?key`/im
const SECRET_MEMBER = /"\w{0,20}(?:secret|token|credential|session)\w{0,10}"\s*:/i
/** Words by which prose tells what an answer has. */
const SECRET_TOLD =
  /\b(?:answers?|responses?|repl(?:y|ies)|returns?|gives?|get|receives?|yields?|contains?|mints?|issues?|comes\s+back)\b[^.;]{0,80}\b(?:secret|api[ _-]?key|key|token|credential|session)s?\b/i
const PASSWORD = /["`]password["`]/i
const SIGN_UP = /sign-?up|regist|accounts?\b|provision|enrol|\/join\b|bootstrap|onboard/i
const BY_A_PERSON =
  /\b(?:person|people|human|browser|dashboard|console|settings|portal|website|user\s+(?:signs|creates|opens|registers)|owner\s+(?:signs|creates))\b/i

/** Returns the requests that send no credential and get a key, by the service's own protocol. */
export function ownRequests({ requests, text, sections }: Document): DocumentedRequest[] {
  let section = 0
  return requests.filter((request, i) => {
    const start = request.targetRange.end
    const end = Math.max(start, request.bodyRange?.end ?? start)
    while ((sections[section]?.heading.start ?? text.length) < start) section++
    const next = requests[i + 1]?.targetRange.start ?? text.length
    const heading = sections[section]?.heading.start ?? text.length
    return isOwn(
      request,
      text.slice(start, Math.min(next, heading, start + ANSWER)),
      text.slice(end, Math.min(Math.max(next, end), heading, end + ANSWER)),
    )
  })
}

/** Whether a request gets a key. `answer` is the text after its body, up to the next request or heading. */
function isOwn(request: DocumentedRequest, after: string, answer: string): boolean {
  if (request.method !== 'POST' || headerOf(request, 'authorization') !== undefined) return false
  if (roleOf(request) !== undefined || isForClients(request.target)) return false
  if (KEY_MEMBER.test(answer)) return true
  if (!SIGN_UP.test(request.target)) return false
  return SECRET_MEMBER.test(answer) || SECRET_TOLD.test(answer) || PASSWORD.test(after.slice(0, 200))
}

const ORDER =
  /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?[*_`]{0,3}(?:(?:first|then|now|once),?\s+)?(?:register|sign\s+up|enrol+|log\s+in(?:to)?|create\s+an?\s+(?:agent\s+)?(?:account|identity))\b/i
const GETS = /\b(?:session|access|bearer|agent)[ _-]?(?:token|key|secret)s?\b|\bcredentials?\b/i
const URL_TEXT = /:\/\//
const BY_OTHERS = /\boauth\b|\bopenid\b|\bclient_id\b|\bdynamic\s+client\b/i

/** Returns the step with which an agent is told to register or to log in by itself, where the document tells of nobody else. */
export function ownStep(statements: readonly Statement[]): Statement | undefined {
  const all = statements.map(({ text }) => text).join(' ')
  if (!GETS.test(all)) return undefined
  return statements.find(
    ({ text, kind }) =>
      kind === 'item' &&
      ORDER.test(text) &&
      ![BY_A_PERSON, BY_OTHERS, URL_TEXT].some((pattern) => pattern.test(text)) &&
      !isDeniedBefore(text),
  )
}

const BY_ITSELF = new RegExp(
  [
    `\\b(?:agents?|bots?|programs?|software|machines?|you)\\b[^.;:!?|]{0,40}\\b(?:register|sign\\s*-?\\s*up|enrol+|onboard|(?:make|create|open)\\s+(?:\\w+\\s+){0,3}accounts?)\\b[^.;:!?|]{0,40}\\b(?:(?:them|it|your)sel(?:f|ves)|on\\s+(?:their|its|your)\\s+own|without\\s+(?:a\\s+|any\\s+)?(?:human|person))\\b`,
    `\\b(?:make|create|open)s?\\s+(?:its|their|your)\\s+own\\s+accounts?\\b`,
    `\\b(?:agents?|bots?)\\b[^.;:!?|]{0,20}\\b(?:register|sign\\s*-?\\s*up|self-registration)\\b[^.;:!?|]{0,30}:\\s*yes\\b`,
  ].join('|'),
  'i',
)

/** Returns the sentence that says that agents make accounts by themselves, with no word on how. */
export const selfMade = (statements: readonly Statement[]): Statement | undefined =>
  statements.find(({ text }) => {
    const match = BY_ITSELF.exec(text)
    if (!match || BY_OTHERS.test(text)) return false
    const said = text
      .slice(0, match.index + match[0].length)
      .replace(/\bwithout\s+(?:a\s+|any\s+)?(?:human|person)$/i, '')
    return !isDeniedBefore(said) && !IMAGINED.test(text.slice(0, match.index))
  })
const IMAGINED = /\b(?:if|when|unless|once|until|before)\b/i
