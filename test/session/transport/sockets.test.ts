import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setMaxListeners } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LiveTransport, liveTransport } from '../../../src/session/transport/live.js'
import { Sockets } from '../../../src/session/transport/sockets.js'

let server: Server
let port: number
let accepted: Socket[]
/** Is called with each connection and its number. */
let onConnection: (socket: Socket, number: number) => void

beforeEach(async () => {
  accepted = []
  onConnection = () => undefined
  server = createServer((socket) => {
    // A socket that reads sees that the other side has closed it.
    socket.on('error', () => undefined).resume()
    onConnection(socket, accepted.push(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  for (const socket of accepted) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

const soon = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Every socket that this thread connects. A busy machine tells the other side late that one is closed. */
let connected: Socket[]
const onConnect = (message: unknown) => void connected.push((message as { readonly socket: Socket }).socket)
const CHANNEL = 'net.client.socket'
beforeEach(() => {
  connected = []
  subscribe(CHANNEL, onConnect)
})
afterEach(() => void unsubscribe(CHANNEL, onConnect))
const abandoned = async (...requests: readonly Promise<unknown>[]) => void (await Promise.allSettled(requests))

const get = (transport: LiveTransport, signal: AbortSignal) =>
  transport.send({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: new Headers() }, signal)

// What comes together at one moment decides whether it happens, so it is tried several times.
test.each([1, 2, 3, 4])('nothing that is asked for at the end of a run connects after it (%i)', async () => {
  // The agent forgets a pool of which every connection has broken off, although the pool connects again for those that wait in it.
  const first: Socket[] = []
  onConnection = (socket, number) => {
    if (number > 4) return
    socket.once('data', () => {
      if (first.push(socket) === 4) for (const one of first) one.destroy()
    })
  }
  const transport = liveTransport({ allowPrivate: true })
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  const requests = Array.from({ length: 12 }, () => get(transport, controller.signal))
  void abandoned(...requests)
  while (accepted.length < 8) await soon(2)
  await soon(20)
  controller.abort()
  await transport.close()
  await abandoned(...requests)
  await soon(50)
  expect(connected.length).toBeGreaterThanOrEqual(8)
  expect(connected.filter(({ destroyed }) => !destroyed)).toHaveLength(0)
})

test('the end of a run waits for no agent', async () => {
  const transport = liveTransport({ allowPrivate: true })
  // Nothing else ends this request, so that whoever waits for it waits for ever.
  const pending = get(transport, new AbortController().signal)
  const rejected = expect(pending).rejects.toThrow()
  while (accepted.length < 1) await soon(2)
  await transport.close()
  await rejected
})

describe('the sockets of a run', () => {
  const open = (sockets: Sockets, make = () => connect(port, '127.0.0.1')) =>
    new Promise<Socket>((resolve, reject) => {
      sockets.keeping((_, callback) => {
        const socket = make()
        socket.once('connect', () => callback(null, socket)).on('error', (error) => callback(error, null))
        return socket
      })({ hostname: '127.0.0.1', protocol: 'http:', port: String(port) }, (...[error, socket]) =>
        error ? reject(error) : resolve(socket),
      )
    })

  test('end with it, those that still begin as well', async () => {
    const sockets = new Sockets()
    const [ready, beginning] = [await open(sockets), open(sockets)]
    sockets.end()
    await expect(beginning).rejects.toThrow('the run is over')
    expect(ready.destroyed).toBe(true)
  })

  test('are not opened after it', async () => {
    const sockets = new Sockets()
    sockets.end()
    let begun = 0
    const counted = open(sockets, () => {
      begun += 1
      return connect(port, '127.0.0.1')
    })
    await expect(counted).rejects.toThrow('the run is over')
    expect(begun).toBe(0)
  })

  test('end where a connector says late which one it made', async () => {
    const sockets = new Sockets()
    let late: Socket | undefined
    const given = new Promise((_, reject) => {
      sockets.keeping((__, callback) => {
        const socket = connect(port, '127.0.0.1')
        late = socket
        socket.once('connect', () => callback(null, socket))
      })({ hostname: '127.0.0.1', protocol: 'http:', port: String(port) }, (...[error]) => reject(error))
    })
    sockets.end()
    await expect(given).rejects.toThrow('the run is over')
    expect(late?.destroyed).toBe(true)
  })
})
