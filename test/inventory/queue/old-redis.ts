/** Answers as a Redis does that is too old. */

import { once } from 'node:events'
import { createServer } from 'node:net'

export async function oldRedis() {
  const info = '# Server\r\nredis_version:5.0.7\r\nloading:0\r\n'
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      // Each command is an array of texts: its name is the first of them.
      for (const [, name = ''] of String(data).matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g)) {
        if (/^info$/i.test(name)) socket.write(`$${info.length}\r\n${info}\r\n`)
        else socket.write(/^hello$/i.test(name) ? "-ERR unknown command 'HELLO'\r\n" : '+OK\r\n')
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `redis://127.0.0.1:${port}`,
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}
