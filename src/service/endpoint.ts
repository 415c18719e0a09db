/** Mounts an endpoint: methods, headers, errors and limits are the same for all. */

import type { Context, Hono } from 'hono'
import { type Envelope, Refusal } from './refusal.js'

type Handler = (c: Context) => Response | Promise<Response>

/** One path of the service. */
export interface Endpoint {
  readonly path: string
  readonly handlers: { readonly GET?: Handler; readonly POST?: Handler }
  readonly envelope: Envelope
  /** Headers of every answer of this path. */
  readonly headers: Readonly<Record<string, string>>
}

/** Headers for answers with secrets, or for answers that differ between callers (RFC 6749 §5.1). */
export const NO_STORE = { 'cache-control': 'no-store', pragma: 'no-cache' } as const
/** Headers for documents that are the same for everyone. */
export const CACHEABLE = { 'cache-control': 'public, max-age=300' } as const
/** Headers that let a browser agent of any origin read the answer. */
export const ANY_ORIGIN = { 'access-control-allow-origin': '*' } as const

/** Sets headers of an answer that is ready. Hono's own way makes a new answer, and a new stream of its body, for each of them. */
export function putHeaders({ res }: Context, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) res.headers.set(name, value)
}

/**
 * Registers the handlers, answers OPTIONS, and refuses every other method with 405 and `Allow` (RFC 9110 §15.5.6). `checkRate` runs
 * before each request, and throws a Refusal if there were too many.
 */
export function mount(app: Hono, { path, handlers, envelope, headers }: Endpoint, checkRate: () => void): void {
  const methods = Object.keys(handlers)
  const allow = [...methods, ...(handlers.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const refuse = (c: Context, refusal: Refusal) => {
    for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value)
    return envelope(c, refusal)
  }

  app.use(path, async (c, next) => {
    await next()
    putHeaders(c, headers)
  })
  for (const [method, handler] of Object.entries(handlers)) {
    app.on(method, path, async (c) => {
      try {
        checkRate()
        return await handler(c)
      } catch (error) {
        if (error instanceof Refusal) return refuse(c, error)
        throw error
      }
    })
  }
  app.options(path, (c) =>
    c.body(null, 204, {
      allow,
      'access-control-allow-methods': allow,
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-max-age': '300',
    }),
  )
  app.all(path, (c) => refuse(c, new Refusal(405, 'invalid_request', `Only ${allow} here.`, { allow })))
}
