/** Starts a real Redis on a free port of this machine, which keeps what it is told on disk. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../../src/inventory/queue/connect.js'
import { loadPackages } from '../../../src/inventory/queue/packages.js'
import { readRedisAddress } from '../../../src/inventory/queue/redis-address.js'

export interface TestRedis {
  readonly url: string
  readonly port: number
  /** Ends it as a machine does that is switched off, and starts it again with what is on its disk. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export async function startRedis(...more: readonly string[]): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'))
  const port = await freePort()
  const start = () => startServer(port, folder, more)
  let server = await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    async restart() {
      await end(server, 'SIGKILL')
      server = await start()
    },
    async stop() {
      await end(server, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startServer(port: number, folder: string, more: readonly string[]): Promise<ChildProcess> {
  const settings = [
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
    '--save',
    '',
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
  ]
  const server = spawn('redis-server', ['--port', String(port), ...settings, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const chunk of server.stdout ?? []) {
    said += chunk
    if (/Ready to accept connections/.test(said)) break
  }
  server.stdout?.resume()
  if (server.exitCode !== null) throw new Error(`redis-server ended: ${said}`)
  return server
}

async function end(server: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  server.kill(signal)
  await once(server, 'exit')
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Opens a connection as the commands do. */
export async function connectTo(url: string) {
  const packages = await loadPackages()
  const { client, warnings } = await connect(packages, readRedisAddress(url), 'for ever')
  return { packages, client, warnings }
}

/** Waits until something holds. */
export async function until(isSo: () => boolean | Promise<boolean>, milliseconds = 20_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !(await isSo()); await sleep(20)) {
    if (Date.now() > end) throw new Error('it did not come to that in time')
  }
}
