import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepHandles } from '../../src/cli/terminal/handles.js'
import type { Exchange } from '../../src/wire/http.js'
import { runIn } from './run.js'

let folder: string
let closing: (() => void)[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cleanup-'))
  closing = []
})
afterEach(() => {
  for (const close of closing) close()
  rmSync(folder, { recursive: true })
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A target whose authorization server revokes tokens at another host, which its chain does not lead to. */
async function services() {
  const revoked: string[] = []
  const elsewhere = await serve((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      revoked.push(`${request.method} ${body}`)
      response.end()
    })
  })
  let origin = ''
  origin = await serve((request, response) => {
    const published: Record<string, unknown> = {
      '/.well-known/oauth-protected-resource': { resource: origin, authorization_servers: [origin] },
      '/.well-known/oauth-authorization-server': {
        issuer: origin,
        token_endpoint: `${origin}/token`,
        revocation_endpoint: `${elsewhere}/revoke`,
      },
    }
    const members = published[request.url ?? '']
    response.writeHead(members ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(members ?? {}))
  })
  return { origin, elsewhere, revoked }
}

describe('cleanup goes where the run could go', () => {
  test.each([
    ['what --also allowed', true, 0, ['POST token=at_1']],
    ['no further, where it allowed nothing', false, 3, []],
  ])('%s', async (_, isAllowed, code, expected) => {
    const { origin, elsewhere, revoked } = await services()
    const record = join(folder, 'run.json')
    const also = isAllowed ? { also: [new URL(elsewhere).host] } : {}
    const handle = { target: `${origin}/`, ...also, revocationEndpoint: `${elsewhere}/revoke`, token: 'at_1' }
    writeFileSync(`${record}.handles`, `${JSON.stringify(handle)}\n`)
    expect((await runIn({}, 'cleanup', record)).code).toBe(code)
    expect(revoked).toEqual(expected)
  })
})

test('the handles of a run have what the user allowed, and nothing that a service said', () => {
  const file = join(folder, 'run.json.handles')
  const { witness } = keepHandles(file, 'https://a.example/', { also: ['b.example'], accountHost: ['c.example'] })
  witness.revocableAt('https://a.example/revoke')
  const body = JSON.stringify({ access_token: 'at_0123456789abcdef', token_type: 'Bearer', also: ['evil.example'] })
  const exchange = {
    id: 1,
    step: 'token',
    sentAt: 0,
    request: { method: 'POST', url: 'https://a.example/token', headers: new Headers() },
    response: {
      status: 200,
      headers: new Headers({ 'content-type': 'application/json' }),
      bytes: new Uint8Array(),
      truncated: false,
      body,
      json: { ok: true, value: JSON.parse(body) },
      receivedAt: 1,
    },
  } as unknown as Exchange
  witness.exchanged(exchange)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    target: 'https://a.example/',
    also: ['b.example'],
    accountHost: ['c.example'],
    revocationEndpoint: 'https://a.example/revoke',
    token: 'at_0123456789abcdef',
  })
})
