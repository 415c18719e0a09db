/** What is wrong with the header fields of an answer. */

import type { Problem } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { atHeader } from './place.js'

/** `Content-Type: application/json`, with or without parameters. */
export function contentTypeProblems(exchange: Exchange): Problem[] {
  const actual = exchange.response.headers.get('content-type')
  if (/^application\/json\s*(;|$)/i.test(actual ?? '')) return []
  return [
    {
      message: 'the content type is not JSON',
      at: atHeader(exchange, 'content-type'),
      expected: 'application/json',
      actual,
    },
  ]
}

/** Directives of `Cache-Control` (RFC 9111 §5.2), lower-cased, without their arguments. */
export const cacheDirectives = (exchange: Exchange): readonly string[] =>
  (exchange.response.headers.get('cache-control') ?? '')
    .split(',')
    .map((directive) => directive.split('=')[0]?.trim().toLowerCase() ?? '')

/** An answer that carries a secret must forbid every cache to keep it (RFC 9111 §5.2.2.5). */
export function cachingProblems(exchange: Exchange): Problem[] {
  if (cacheDirectives(exchange).includes('no-store')) return []
  const actual = exchange.response.headers.get('cache-control')
  return [
    { message: 'caches may keep this answer', at: atHeader(exchange, 'cache-control'), expected: 'no-store', actual },
  ]
}
