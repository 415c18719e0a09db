/** Tells how the requests of a document send the credential to the API. */

import { matchesOf } from '../../model/matches.js'
import type { Range } from '../../model/problem.js'
import { isCredentialHeader } from '../../secrets/names.js'
import { fieldsOf } from '../examples/requests.js'
import type { Statement } from '../meaning/model.js'
import { roleOf } from '../meaning/roles.js'
import type { Document, DocumentedRequest } from '../model.js'
import { isDeniedBefore } from '../stance/denial.js'
import { stanceOf } from '../stance/stance.js'

/** A value behind the scheme `Bearer`, or its placeholder. In a sentence such as "without the Bearer prefix" there is none. */
const BEARER = /\b[Bb]earer\s{1,4}(?:[<{[$%\u2026]|\.{3}|[A-Z]{2}[A-Z_]|[\w-]{0,40}[_\d]|[Yy]our[\s_-]|eyJ)/
/** The way in words, or its header without a value. */
const NAMED =
  /\bbearer[\s`-]{1,4}(?:tokens?|auth\w*|headers?|scheme|credentials?|keys?|prefix)\b|\bauthorization:\s?bearer\b/gi
/** A key in the body or the query, as APIs name it. The names of tokens would also be those of other protocols. */
const KEY = /^(?:x[_-])?(?:api[_-]?key|access[_-]?key|auth[_-]?key)$/i

/** How a credential is sent that is no bearer token of RFC 6750 §2.1. */
export interface OtherWay {
  /** In words: `the header x-api-key`. */
  readonly way: string
  readonly range: Range
}

/** Returns the first request that sends a credential otherwise, where the document neither shows nor names a bearer token. */
export function sentOtherwise({
  requests,
  text,
  statements,
}: Pick<Document, 'requests' | 'text' | 'statements'>): OtherWay | undefined {
  if (BEARER.test(text) || statements.some(namesBearer)) return undefined
  for (const request of requests) {
    const way = roleOf(request) === undefined ? wayOf(request) : undefined
    if (way !== undefined) return { way, range: request.targetRange }
  }
  return undefined
}

const namesBearer = (statement: Statement): boolean =>
  matchesOf(statement.text, NAMED).some(
    ({ index, 0: match }) =>
      !isDeniedBefore(statement.text.slice(0, index)) && stanceOf(statement, index, index + match.length) !== 'refused',
  )

function wayOf(request: DocumentedRequest): string | undefined {
  const [name, value = ''] = request.headers.find(([one]) => isCredentialHeader(one)) ?? []
  // What another scheme sends is another matter (`Basic`, `DPoP`), and one placeholder may stand for scheme and token.
  if (name === 'authorization')
    return !/\s/.test(value) && /key|token/i.test(value) ? 'Authorization without a scheme' : undefined
  if (name !== undefined) return `the header ${name}`
  const field = [...fieldsOf(request).keys()].find((one) => KEY.test(one))
  return field === undefined ? undefined : `the member ${field} of the body`
}
