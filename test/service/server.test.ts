import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { expectSoon } from '../thorough.js'

async function start(port = 0) {
  const listening = await listen((origin) => createService({ origin }), port)
  onTestFinished(() => listening.close())
  return listening
}

test('an agent walks over a socket, under either name', async () => {
  const { origin, port } = await start()
  expect(origin).toBe(`http://127.0.0.1:${port}`)
  for (const base of [origin, `http://localhost:${port}`]) {
    const server = await (await fetch(`${base}/.well-known/oauth-authorization-server`)).json()
    expect(server).toMatchObject({ issuer: base, token_endpoint: `${base}/oauth2/token` })
    const headers = { 'content-type': 'application/json' }
    const registered = await fetch(`${base}/agent/identity`, { method: 'POST', headers, body: '{"type":"anonymous"}' })
    const { identity_assertion } = (await registered.json()) as { identity_assertion: string }
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
    const body = new URLSearchParams({ grant_type, assertion: identity_assertion })
    const { access_token } = (await (await fetch(`${base}/oauth2/token`, { method: 'POST', body })).json()) as {
      access_token: string
    }
    const notes = await fetch(`${base}/api/notes`, { headers: { authorization: `Bearer ${access_token}` } })
    expect(notes.status).toBe(200)
    expect((await fetch(`${base}/auth.md`, { method: 'HEAD' })).headers.get('content-type')).toMatch(/^text\/markdown/)
  }
})

test('a defect that reads the request leaves it to the service as well', async () => {
  const when = ({ body }: { body: string }) => body.includes('anonymous')
  const defect = { name: 'noted', wire: [{ on: 'POST /agent/identity', when, headers: { 'x-noted': 'yes' } }] }
  const { origin, close } = await listen(await createService({}, [defect]), 0)
  onTestFinished(close)
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/agent/identity`, { method: 'POST', headers, body: '{"type":"anonymous"}' })
  expect([answer.status, answer.headers.get('x-noted')]).toEqual([200, 'yes'])
})

test('a body that is too large gets its answer, announced or not', async () => {
  const { origin } = await start()
  const headers = { 'content-type': 'application/json' }
  const large = new TextEncoder().encode(JSON.stringify({ type: 'anonymous', padding: 'x'.repeat(4_000_000) }))
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(large)
      controller.close()
    },
  })
  for (const body of [large, stream]) {
    const init = { method: 'POST', headers, body, duplex: 'half' } as const
    expect((await fetch(`${origin}/agent/identity`, init)).status).toBe(413)
  }
  expect((await fetch(origin)).status).toBe(200)
})

test.each([
  'GET / HTTP/1.1\r\nHost: %%%\r\n\r\n',
  'GET http://elsewhere.example.net/auth.md HTTP/1.1\r\nHost: elsewhere.example.net\r\nConnection: close\r\n\r\n',
  'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  'nonsense\r\n\r\n',
])('%j does no harm', async (request) => {
  const { origin, port } = await start()
  const status = await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.once('data', (answer) => {
      socket.destroy()
      resolve(String(answer).slice(0, 12))
    })
    socket.once('error', reject)
  })
  expect(status).toMatch(/^HTTP\/1.1 [24]/)
  expect((await fetch(origin)).status).toBe(200)
})

test('a port that is taken is said to be, in one sentence', async () => {
  const { port } = await start()
  await expect(start(port)).rejects.toThrow(new Error(`Port ${port} is already in use.`))
})

test('a service that cannot be made leaves nothing listening', async () => {
  let tried = ''
  const failing = listen(async (origin) => {
    tried = origin
    throw new Error('no keys')
  }, 0)
  await expect(failing).rejects.toThrow('no keys')
  await expect(fetch(tried)).rejects.toThrow()
})

test('close ends connections at once, kept alive or in the middle of a request', async () => {
  const { origin, port, close } = await listen(await createService(), 0)
  await (await fetch(origin)).text()
  const socket = connect(port, '127.0.0.1')
  // A reset is an end as well.
  const ended = new Promise((resolve) => socket.once('error', resolve).once('close', resolve))
  await new Promise((resolve) => socket.write('POST /agent/identity HTTP/1.1\r\nHost: a\r\n', resolve))
  await expectSoon(1000, async () => {
    await close()
    await ended
  })
  await expect(fetch(origin)).rejects.toThrow()
})
