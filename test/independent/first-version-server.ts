/** Serves the kitchen list of the first version over a socket. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Kitchen, no, type Reply } from './first-version.js'
import { documentOf } from './first-version-document.js'
import type { Running } from './service.js'

const LIMIT = 32 * 1024
const PUBLIC = { 'cache-control': 'max-age=120', 'access-control-allow-origin': '*' }

/** Serves the kitchen on a free port of the loopback interface. */
export async function listenAsFirstVersion(): Promise<Running> {
  const kitchen = new Kitchen()
  const server = createServer(async (request, response) => send(request, response, await reply(kitchen, request)))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  kitchen.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin: kitchen.origin,
    close: () => new Promise((closed) => server.close(() => closed()).closeAllConnections()),
  }
}

async function reply(kitchen: Kitchen, request: IncomingMessage): Promise<Reply> {
  const { pathname } = new URL(request.url ?? '/', 'http://kitchen')
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET')
  if (pathname === '/items') return kitchen.items(method, request.headers.authorization)
  if (method === 'GET') return get(kitchen, pathname)
  const act = {
    '/agent/auth': 'register',
    '/agent/auth/claim': 'claim',
    '/agent/auth/claim/complete': 'complete',
  } as const
  const name = Object.entries(act).find(([path]) => path === pathname)?.[1]
  if (method !== 'POST' || name === undefined) return [404, 'Nothing here.']
  const text = await textOf(request)
  if (text === undefined) return no(413, 'invalid_request', 'Too long.')
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return no(415, 'invalid_request', 'Send JSON.')
  try {
    return kitchen[name](JSON.parse(text))
  } catch {
    return no(400, 'invalid_request', 'This is not JSON.')
  }
}

function get(kitchen: Kitchen, path: string): Reply {
  if (path === '/.well-known/oauth-protected-resource/items') return [200, kitchen.prm(), PUBLIC]
  if (path === '/.well-known/oauth-authorization-server') return [200, kitchen.metadata(), PUBLIC]
  if (path === '/auth.md') return [200, documentOf(kitchen.origin), { 'content-type': 'text/markdown; charset=utf-8' }]
  if (path === '/mails') return kitchen.outbox()
  return path.startsWith('/letters/') ? kitchen.page(path) : [404, 'Nothing here.']
}

async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += part.length
    if (length <= LIMIT) parts.push(part)
  }
  return length > LIMIT ? undefined : Buffer.concat(parts).toString()
}

function send(request: IncomingMessage, response: ServerResponse, [status, body, headers]: Reply): void {
  const isText = typeof body === 'string'
  const type = { 'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json' }
  response.writeHead(status, { ...type, ...headers })
  response.end(request.method === 'HEAD' ? undefined : isText ? body : JSON.stringify(body))
}
