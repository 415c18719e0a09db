/** Runs the program as it is published against a sandbox that counts its live tokens, and sees every process that it leaves. */

import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { ACCOUNT } from '../drivers/browser.js'

export interface Counting extends Listening {
  /** The tokens that it gave and that were not revoked. */
  readonly live: Set<string>
  requests: number
  /** Is called when the API is asked with a live token, before it answers. */
  onUse: (token: string) => void
}

export async function countingSandbox(): Promise<Counting> {
  const live = new Set<string>()
  const counting: Pick<Counting, 'requests' | 'onUse'> = { requests: 0, onUse: () => undefined }
  const listening = await listen(async (origin) => {
    const service = await createService({ origin, account: ACCOUNT, interval: 1 })
    return {
      ...service,
      async fetch(request) {
        counting.requests += 1
        const bearer = /^bearer (.*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
        if (bearer !== undefined && live.has(bearer)) counting.onUse(bearer)
        const body = await request.clone().text()
        const response = await service.fetch(request)
        if (request.url.endsWith('/revoke') && response.ok) live.delete(new URLSearchParams(body).get('token') ?? '')
        const text = await response.clone().text()
        const token = /"access_token":"([^"]+)"/.exec(text)?.[1]
        if (request.method === 'POST' && response.ok && token !== undefined) live.add(token)
        return response
      },
    }
  }, 0)
  return Object.assign(counting, listening, { live })
}

export interface Walled {
  readonly child: ChildProcess
  readonly said: { out: string; err: string }
  readonly code: Promise<number | null>
  /** The processes that it started and that still run, itself included. */
  running(): readonly string[]
}

export function startWalled(bin: string, argv: readonly string[], more: Readonly<Record<string, string>> = {}): Walled {
  const mark = `AUTHMD_MARK=${randomUUID()}`
  const [name = '', value] = mark.split('=')
  const child = spawn(process.execPath, [bin, ...argv], {
    stdio: 'pipe',
    env: { ...process.env, ...more, [name]: value },
  })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    said.err += chunk
  })
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, said, code, running: () => processesWith(mark) }
}

/** Lists the processes that have this text in their environment. A process that has ended has no environment. */
function processesWith(mark: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)
    } catch {
      return false
    }
  })
}

export async function until(holds: () => boolean, within = 30_000): Promise<void> {
  const end = Date.now() + within
  while (!holds() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5))
}
