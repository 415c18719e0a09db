/** Asks for documents that are known only if they have changed, and keeps those that can be asked for so. */

import type { HttpRequest, HttpResponse } from '../../wire/http.js'
import { KEPT, type KeptAnswer } from './answers.js'

/** What a request can already say about what it wants. Then nothing is added. */
const CONDITIONS = ['if-none-match', 'if-modified-since', 'range'] as const

/** The documents of one name: those that are known, and those that were got. */
export class Conditional {
  private readonly got = new Map<string, KeptAnswer>()

  constructor(private readonly known: readonly KeptAnswer[]) {}

  get answers(): readonly KeptAnswer[] {
    return [...this.got.values()]
  }

  /** Adds the condition to the headers of a request. Returns the answer that it may get again. */
  ask({ method, url }: HttpRequest, headers: Headers): KeptAnswer | undefined {
    if (method !== 'GET' || CONDITIONS.some((name) => headers.has(name))) return undefined
    const kept = this.known.find((one) => one.url === url && one.accept === (headers.get('accept') ?? ''))
    if (!kept) return undefined
    const before = new Headers(kept.headers.map(([name, value]): [string, string] => [name, value]))
    const [etag, modified] = [before.get('etag'), before.get('last-modified')]
    if (etag !== null) headers.set('if-none-match', etag)
    else if (modified !== null) headers.set('if-modified-since', modified)
    return kept
  }

  /** Returns the answer as it would be without the condition. Headers of a 304 replace those that were kept (RFC 9111 §4.3.4). */
  take(request: HttpRequest, kept: KeptAnswer | undefined, response: HttpResponse): HttpResponse {
    if (response.status === 304 && kept) return this.note(request, again(kept, response))
    return response.status === 200 && request.method === 'GET' ? this.note(request, response) : response
  }

  private note({ url, headers: asked }: HttpRequest, response: HttpResponse): HttpResponse {
    const { headers, bytes, truncated } = response
    const isKeepable = headers.has('etag') || headers.has('last-modified')
    if (!isKeepable || truncated || bytes.byteLength > KEPT.bytes || this.got.size >= KEPT.most) return response
    const accept = asked.get('accept') ?? ''
    // A cookie is of nobody's use, and may be a secret.
    const rest = [...headers].filter(([name]) => name !== 'set-cookie')
    this.got.set(`${accept} ${url}`, { url, accept, headers: rest, body: Buffer.from(bytes).toString('base64') })
    return response
  }
}

/** What a 304 says of the message itself does not hold for the one that was kept. */
const OF_THE_MESSAGE: ReadonlySet<string> = new Set([
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'content-type',
])

function again({ headers: before, body }: KeptAnswer, { headers: now, tls }: HttpResponse): HttpResponse {
  const headers = new Headers(before.map(([name, value]): [string, string] => [name, value]))
  for (const [name, value] of now) if (!OF_THE_MESSAGE.has(name)) headers.set(name, value)
  const bytes = new Uint8Array(Buffer.from(body, 'base64'))
  return { status: 200, headers, bytes, truncated: false, ...(tls ? { tls } : {}) }
}
