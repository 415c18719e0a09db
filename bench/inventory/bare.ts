/** Asks for the given URLs with undici alone, so many at once, and prints what that took: what an inventory is measured by. */

import { readFileSync } from 'node:fs'
import { createSecureContext, rootCertificates } from 'node:tls'
import { Agent, buildConnector, request } from 'undici'

/** What the loop is given, as a file. */
export interface Bare {
  readonly urls: readonly string[]
  readonly concurrency: number
  /** An authority to trust beside the usual ones, in PEM. */
  readonly authority: string
  /** Where to connect to, by the port of a URL. */
  readonly ports: Readonly<Record<string, number>>
}

/** Seconds of the processor, with the start of the program. */
export interface BareTook {
  readonly milliseconds: number
  readonly cpu: number
}

const { urls, concurrency, authority, ports } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Bare
const connect = buildConnector({ secureContext: createSecureContext({ ca: [...rootCertificates, authority] }) })
const agent = new Agent({
  connections: 4,
  connect: (options, callback) => {
    const usual = options.protocol === 'https:' ? '443' : '80'
    const port = String(ports[options.port || usual] ?? options.port)
    connect({ ...options, servername: options.hostname, hostname: '127.0.0.1', port }, callback)
  },
})
const headers = { 'user-agent': 'authmd-check-bench', accept: '*/*' }

let next = 0
async function loop(): Promise<void> {
  for (let url = urls[next++]; url !== undefined; url = urls[next++]) {
    const { body } = await request(url, { dispatcher: agent, headers })
    await body.bytes()
  }
}

const startedAt = performance.now()
await Promise.all(Array.from({ length: concurrency }, loop))
const milliseconds = performance.now() - startedAt
const { user, system } = process.cpuUsage()
process.stdout.write(JSON.stringify({ milliseconds, cpu: (user + system) / 1e6 } satisfies BareTook))
await agent.destroy()
