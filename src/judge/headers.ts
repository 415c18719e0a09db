/** Judges the header fields of an answer. */

import type { Problem } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { atHeader } from './place.js'

/** Problems of a content type that must be `application/json`, with or without parameters. */
export function contentTypeProblems(exchange: Exchange): Problem[] {
  const actual = exchange.response.headers.get('content-type')
  if (/^application\/json\s*(;|$)/i.test(actual ?? '')) return []
  return [
    {
      message: 'the content type is not application/json',
      at: atHeader(exchange, 'content-type'),
      expected: 'application/json',
      actual,
      fix: 'Send `Content-Type: application/json`.',
    },
  ]
}

/** Returns the directives of `Cache-Control` (RFC 9111 §5.2), in lower case and without arguments. */
export const cacheDirectives = (exchange: Exchange): readonly string[] =>
  (exchange.response.headers.get('cache-control') ?? '')
    .split(',')
    .map((directive) => directive.split('=')[0]?.trim().toLowerCase() ?? '')

/** Problems of an answer that contains a secret and must forbid caches to keep it (RFC 9111 §5.2.2.5). */
export function cachingProblems(exchange: Exchange): Problem[] {
  if (cacheDirectives(exchange).includes('no-store')) return []
  const actual = exchange.response.headers.get('cache-control')
  return [
    {
      message: 'caches may keep this response: it has no Cache-Control: no-store',
      at: atHeader(exchange, 'cache-control'),
      expected: 'no-store',
      actual,
      impact: 'exposure',
      fix: 'Send `Cache-Control: no-store` with every answer of this endpoint.',
    },
  ]
}
