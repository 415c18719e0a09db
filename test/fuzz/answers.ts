/** Checks a service that answers every request with the same bytes, over a socket. */

import { createServer } from 'node:net'
import { check } from '../../src/api/check.js'
import type { Report } from '../../src/model/report.js'

export async function checkAnswering(bytes: Uint8Array): Promise<Report> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    return await check(`http://127.0.0.1:${port}`, { timeout: 2000, runTimeout: 10_000 })
  } finally {
    server.close()
  }
}
