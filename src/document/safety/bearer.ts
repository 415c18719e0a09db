/** Tells how the requests of a document send the credential to the API. */

import type { Range } from '../../model/problem.js'
import { isCredentialHeader } from '../../secrets/names.js'
import { fieldsOf } from '../examples/requests.js'
import { roleOf } from '../meaning/roles.js'
import type { Document, DocumentedRequest } from '../model.js'

/** A value behind the scheme `Bearer`, or its placeholder. In a sentence such as "without the Bearer prefix" there is none. */
const BEARER = /\b[Bb]earer\s{1,4}(?:[<{[$%\u2026]|\.{3}|[A-Z]{2}[A-Z_]|[\w-]{0,40}[_\d]|[Yy]our[\s_-]|eyJ)/
/** A key in the body or the query, as APIs name it. The names of tokens would also be those of other protocols. */
const KEY = /^(?:x[_-])?(?:api[_-]?key|access[_-]?key|auth[_-]?key)$/i

/** How a credential is sent that is no bearer token of RFC 6750 §2.1. */
export interface OtherWay {
  /** In words: `the header x-api-key`. */
  readonly way: string
  readonly range: Range
}

/** Returns the first request that sends a credential otherwise, where the document shows no bearer token at all. */
export function sentOtherwise({ requests, text }: Pick<Document, 'requests' | 'text'>): OtherWay | undefined {
  if (BEARER.test(text)) return undefined
  for (const request of requests) {
    const way = roleOf(request) === undefined ? wayOf(request) : undefined
    if (way !== undefined) return { way, range: request.targetRange }
  }
  return undefined
}

function wayOf(request: DocumentedRequest): string | undefined {
  const [name, value = ''] = request.headers.find(([one]) => isCredentialHeader(one)) ?? []
  // What another scheme sends is another matter (`Basic`, `DPoP`), and one placeholder may stand for scheme and token.
  if (name === 'authorization')
    return !/\s/.test(value) && /key|token/i.test(value) ? 'Authorization without a scheme' : undefined
  if (name !== undefined) return `the header ${name}`
  const field = [...fieldsOf(request).keys()].find((one) => KEY.test(one))
  return field === undefined ? undefined : `the member ${field} of the body`
}
