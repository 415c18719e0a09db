/** Completes a claim with a command of the user, and reads the result from its output. */

import { type ChildProcess, spawn } from 'node:child_process'
import { setTimer } from '../wire/timer.js'
import { type Ceremony, type ClaimDriver, type Completion, Stuck } from './driver.js'
import { endGroup, HAS_GROUPS } from './process-group.js'

/** The exit code of a command that the service did not let through. */
export const REFUSED = 3
/** The time between the request to end a command and the end by force. Milliseconds. An interrupted run waits for no more than two seconds. */
const GRACE = 250
/** How long the output is read after the command has ended: a process that left its group may keep it open. Milliseconds. */
const LAST_OUTPUT = 500
/** The most characters that are kept of each output. */
const LIMIT = 64 * 1024

/** Is told that a process group was started, or has ended. */
export type OnGroup = (pid: number, runs: boolean) => void

/**
 * Runs a shell command that completes the ceremony. The command gets the ceremony as one JSON object on standard input, and the same
 * in variables `AUTHMD_CLAIM_*`. It prints the code if the agent has to send one. Exit code 0 means done, and 3 means that the service
 * refused. Any other code means that the command failed. It ends, with all its processes, at the deadline and on interrupt.
 */
export function commandDriver(
  command: string,
  env: Readonly<Record<string, string | undefined>>,
  onGroup: OnGroup = () => undefined,
): ClaimDriver {
  return async (ceremony, browser) => {
    const description = describeCeremony(ceremony)
    const child = spawn(command, {
      shell: true,
      // The command gets its own process group, so that all its processes can be ended with it.
      detached: HAS_GROUPS,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...env, ...variables(description) },
    })
    // A command need not read its input. Then writing fails, which does no harm.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${JSON.stringify(description)}\n`)
    const output = [collect(child.stdout), collect(child.stderr)] as const
    const { pid } = child
    if (pid !== undefined) onGroup(pid, true)
    const ended = await end(child, ceremony.expiresAt - browser.now(), browser.signal)
    if (pid !== undefined) onGroup(pid, false)
    return completion(ended, ceremony, output[0](), output[1]())
  }
}

const describeCeremony = ({ kind, verificationUri, userCode, email, expiresAt }: Ceremony) => ({
  kind,
  verification_uri: verificationUri ?? null,
  user_code: userCode ?? null,
  email,
  expires_at: Math.abs(expiresAt) <= 8.64e15 ? new Date(expiresAt).toISOString() : null,
})

function variables(description: ReturnType<typeof describeCeremony>): Record<string, string> {
  const given = Object.entries(description).filter((entry): entry is [string, string] => entry[1] !== null)
  // A variable cannot contain NUL, and a service that sends one must not end the run.
  return Object.fromEntries(
    given.map(([name, value]) => [`AUTHMD_CLAIM_${name.toUpperCase()}`, value.replaceAll('\0', '')]),
  )
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-LIMIT)
  })
  return () => text
}

interface Ended {
  readonly code: number | null
  readonly why: 'itself' | 'deadline' | 'interrupt'
}

/** Resolves when the command and its whole group have ended. Rejects if there is no shell to run it. */
function end(child: ChildProcess, remaining: number, signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let why: Ended['why'] = 'itself'
    let insisting: NodeJS.Timeout | undefined
    let waiting: NodeJS.Timeout | undefined
    const stop = (reason: Ended['why']) => {
      if (why !== 'itself') return
      why = reason
      endGroupOf(child, 'SIGTERM')
      insisting = setTimeout(() => endGroupOf(child, 'SIGKILL'), GRACE)
    }
    const interrupt = () => stop('interrupt')
    const clear = setTimer(remaining, () => stop('deadline'))
    const release = () => {
      clear()
      clearTimeout(insisting)
      clearTimeout(waiting)
      signal.removeEventListener('abort', interrupt)
    }
    child.once('error', (error) => {
      release()
      reject(new Stuck(`the command could not be started: ${error.message}`))
    })
    // A process that the command left running keeps the output open, and then 'close' does not come.
    child.once('exit', () => {
      endGroupOf(child, 'SIGKILL')
      waiting = setTimeout(() => {
        child.stdout?.destroy()
        child.stderr?.destroy()
      }, LAST_OUTPUT)
    })
    child.once('close', (code) => {
      release()
      resolve({ code, why })
    })
    signal.addEventListener('abort', interrupt)
    if (signal.aborted) interrupt()
  })
}

function endGroupOf({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid !== undefined) endGroup(pid, signal)
}

function completion({ code, why }: Ended, { kind }: Ceremony, stdout: string, stderr: string): Completion {
  const last = stderr.trim().split('\n').at(-1) ?? ''
  const output = last === '' ? 'and wrote nothing to standard error' : `and wrote: ${last}`
  if (why === 'deadline') throw new Stuck(`the command still ran when the ceremony expired, ${output}`)
  if (why === 'interrupt') throw new Stuck('the run was interrupted while the command ran')
  if (code === REFUSED) return { done: false, saw: last === '' ? `the command ended with exit code ${REFUSED}` : last }
  if (code !== 0)
    throw new Stuck(`the command ended with ${code === null ? 'a signal' : `exit code ${code}`}, ${output}`)
  if (kind === 'user_code') return { done: true }
  const typed = stdout.trim()
  if (typed === '') throw new Stuck(`the command ended with exit code 0 but printed no code, ${output}`)
  return { done: true, code: typed.split(/\s+/).at(-1) ?? typed }
}
