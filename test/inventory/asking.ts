/** Surveys services that listen on loopback, over sockets. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type SurveyOptions, surveyName } from '../../src/inventory/survey.js'
import type { InventoryName, InventoryRow } from '../../src/model/inventory.js'
import { liveTransport } from '../../src/session/transport/live.js'
import type { HttpRequest } from '../../src/wire/http.js'

export const named = (url: string): InventoryName => ({
  name: new URL(url).host,
  url: new URL('/', url).href,
  at: { file: 'names.txt', line: 1 },
})

/** Returns the row of a name, and the paths that were asked for it. */
export async function surveyed(
  url: string,
  options: Partial<SurveyOptions> = {},
): Promise<{ readonly row: InventoryRow; readonly asked: readonly string[] }> {
  const live = liveTransport({ allowPrivate: true })
  const asked: string[] = []
  const transport = (request: HttpRequest, signal: AbortSignal) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`)
    return live.send(request, signal)
  }
  try {
    return { row: await surveyName(named(url), { transport, ...options }), asked }
  } finally {
    await live.close()
  }
}

/** What a page answers: a body, with its type, or more. */
export interface Page {
  readonly status?: number
  readonly type?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Serves pages by their path, and runs a task with the address. `undefined` means 404, and `never` no answer at all. */
export async function serving<T>(
  answer: (path: string, origin: string) => Page | undefined | 'never',
  task: (origin: string) => Promise<T>,
): Promise<T> {
  const server = createServer((request, response) => {
    const page = answer(request.url ?? '/', origin)
    if (page === 'never') return
    const { status = 200, type = 'text/plain', body = '', headers = {} } = page ?? { status: 404 }
    response.writeHead(status, { 'content-type': type, ...headers })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    return await task(origin)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

export const json = (value: unknown): Page => ({ type: 'application/json', body: JSON.stringify(value) })
export const markdown = (body: string): Page => ({ type: 'text/markdown', body })
export const SERVER = (origin: string) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/authorize`,
  token_endpoint: `${origin}/token`,
})
export const PRM = '/.well-known/oauth-protected-resource'
export const AS = '/.well-known/oauth-authorization-server'

/** Serves some pages, and one for every other path. */
export const site = (pages: (origin: string) => Record<string, Page>, otherwise?: (path: string) => Page) =>
  serving((path, origin) => pages(origin)[path] ?? otherwise?.(path), surveyed)
