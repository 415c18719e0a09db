/** Starts the service that is checked, waits until it answers, and ends it with all its processes. */

import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { withTransport } from '../../api/check.js'
import { endGroup, HAS_GROUPS } from '../../drivers/process-group.js'
import { USER_AGENT } from '../../model/tool.js'
import type { Transport } from '../../wire/http.js'
import type { Route } from '../../wire/route.js'
import { atMost, withTimeout } from '../../wire/timer.js'
import type { Io } from '../terminal/io.js'

/** How long a service that was started may take to answer, if the user says nothing. Seconds. */
export const USUAL_WAIT = 60
/** All in milliseconds. */
const BETWEEN = 250
const ONE_REQUEST = 5000
const GRACE = 2000
/** The most characters that are kept of what the service prints. */
const KEPT = 16 * 1024
/** A gateway says so while what is behind it still starts. */
const NOT_YET = new Set([502, 503, 504])

/** A service that was started. */
export interface Started {
  /** How it has ended, with its last words. Undefined while it runs. */
  readonly end: () => string | undefined
  /** Ends it, with all its processes. */
  stop(): Promise<void>
}

/** Starts a shell command in a process group of its own. */
export function startService(command: string, { env, keeper }: Pick<Io, 'env' | 'keeper'>): Started {
  const child = spawn(command, {
    shell: true,
    detached: HAS_GROUPS,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env },
  })
  let said = ''
  let ended: string | undefined
  const keep = (chunk: string) => {
    said = (said + chunk).slice(-KEPT)
  }
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep)
  const gone = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      ended = `could not be started: ${error.message}`
      resolve()
    })
    child.once('exit', (code, signal) => {
      ended = `ended with ${signal === null ? `exit code ${code}` : signal}`
      resolve()
    })
  })
  if (child.pid !== undefined) keeper?.group(child.pid, true)
  return {
    end: () => (ended === undefined ? undefined : [ended, ...lastLines(said)].join('\n  ')),
    async stop() {
      await endOf(child, gone)
      if (child.pid !== undefined) keeper?.group(child.pid, false)
    },
  }
}

/** Also a service that has ended may have left processes in its group. */
async function endOf(child: ChildProcess, gone: Promise<void>): Promise<void> {
  const { pid } = child
  if (pid === undefined) return
  endGroup(pid, 'SIGTERM')
  await atMost(GRACE, gone)
  endGroup(pid, 'SIGKILL')
  // What waits for a device ends when the device answers.
  await atMost(GRACE, gone)
  child.stdout?.destroy()
  child.stderr?.destroy()
}

const lastLines = (said: string): readonly string[] => {
  const lines = said.trimEnd().split('\n').slice(-20)
  return lines.join('') === '' ? [] : ['its last lines:', ...lines]
}

export interface Awaited {
  readonly target: URL
  readonly allowPrivate: boolean
  readonly route?: Route
  readonly seconds: number
  readonly started?: Started
  readonly signal: AbortSignal
}

/** Waits until the target answers. Returns why it did not: the time is over, or the service that was started has ended. */
export async function untilItAnswers(asked: Awaited): Promise<string | undefined> {
  const { target, seconds, started, signal } = asked
  const deadline = Date.now() + seconds * 1000
  const missing = await withTransport(asked, async (transport) => {
    for (;;) {
      const ended = started?.end()
      if (ended !== undefined) return `the command of --start ${ended}`
      const saw = await lookAt(transport, target, Math.min(ONE_REQUEST, deadline - Date.now()), signal)
      if (saw === undefined || signal.aborted) return undefined
      if (Date.now() + BETWEEN >= deadline)
        return `${target.href} did not answer within ${seconds} s (--wait <seconds>): ${saw}`
      await pause(BETWEEN)
    }
  })
  return missing
}

/** Returns what came instead of an answer of the service. */
async function lookAt(
  transport: Transport,
  target: URL,
  time: number,
  within: AbortSignal,
): Promise<string | undefined> {
  const request = { method: 'GET', url: target.href, headers: new Headers({ 'user-agent': USER_AGENT }) }
  try {
    const { status } = await withTimeout(Math.max(1, time), (signal) => transport(request, signal, 'wait'), { within })
    return NOT_YET.has(status) ? `it answered ${status}` : undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
