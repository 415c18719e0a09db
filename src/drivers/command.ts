/** A claim driver that hands the ceremony to a command of the user's, and reads from its output what became of it. */

import { type ChildProcess, spawn } from 'node:child_process'
import { kill, platform } from 'node:process'
import { type Ceremony, type ClaimDriver, type Completion, Stuck } from './driver.js'

/** The exit code by which a command says that it was the service that did not let it through. */
export const REFUSED = 3
/** Between asking a command to end and ending it. Milliseconds; an interrupted run has two seconds in all. */
const GRACE = 250
/** What is kept of each output. */
const LIMIT = 64 * 1024
/** The longest delay of a timer (HTML §8.6); a service may claim any lifetime. */
const LONGEST = 2 ** 31 - 1

/**
 * Has a shell command complete the ceremony. It gets the ceremony as one JSON object on standard input and the same in variables
 * `AUTHMD_CLAIM_*`, and prints the code where the agent has to hand one in. Exit code 0 is done, 3 is refused by the service; any
 * other means that the command did not get through. It is ended, with all it started, at the deadline and on interrupt.
 */
export function commandDriver(command: string, env: Readonly<Record<string, string | undefined>>): ClaimDriver {
  return async (ceremony, browser) => {
    const told = facts(ceremony)
    const child = spawn(command, {
      shell: true,
      // A group of its own, so that whatever the command starts can be ended with it.
      detached: platform !== 'win32',
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...env, ...variables(told) },
    })
    // A command need not read its input; then writing fails, and that is all right.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${JSON.stringify(told)}\n`)
    const output = [collect(child.stdout), collect(child.stderr)] as const
    const ended = await end(child, ceremony.expiresAt - browser.now(), browser.signal)
    return completion(ended, ceremony, output[0](), output[1]())
  }
}

const facts = ({ kind, verificationUri, userCode, email, expiresAt }: Ceremony) => ({
  kind,
  verification_uri: verificationUri ?? null,
  user_code: userCode ?? null,
  email,
  expires_at: Math.abs(expiresAt) <= 8.64e15 ? new Date(expiresAt).toISOString() : null,
})

function variables(told: ReturnType<typeof facts>): Record<string, string> {
  const given = Object.entries(told).filter((entry): entry is [string, string] => entry[1] !== null)
  // NUL cannot stand in a variable, and a service that sends one must not end the run.
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

/** Resolves when the command and all of its group are gone. Rejects when there is no shell to run it. */
function end(child: ChildProcess, remaining: number, signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let why: Ended['why'] = 'itself'
    let insisting: NodeJS.Timeout | undefined
    const stop = (reason: Ended['why']) => {
      if (why !== 'itself') return
      why = reason
      endGroup(child, 'SIGTERM')
      insisting = setTimeout(() => endGroup(child, 'SIGKILL'), GRACE)
    }
    const interrupt = () => stop('interrupt')
    const deadline = setTimeout(() => stop('deadline'), Math.min(Math.max(0, remaining), LONGEST))
    const release = () => {
      clearTimeout(deadline)
      clearTimeout(insisting)
      signal.removeEventListener('abort', interrupt)
    }
    child.once('error', (error) => {
      release()
      reject(new Stuck(`the command could not be started: ${error.message}`))
    })
    // What the command left running would keep its output open, and 'close' from coming.
    child.once('exit', () => endGroup(child, 'SIGKILL'))
    child.once('close', (code) => {
      release()
      resolve({ code, why })
    })
    signal.addEventListener('abort', interrupt)
    if (signal.aborted) interrupt()
  })
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  if (platform === 'win32') {
    child.kill(signal)
    return
  }
  try {
    kill(-child.pid, signal)
  } catch (error) {
    // Everybody in the group has gone already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function completion({ code, why }: Ended, { kind }: Ceremony, stdout: string, stderr: string): Completion {
  const last = stderr.trim().split('\n').at(-1) ?? ''
  const said = last === '' ? 'and said nothing on standard error' : `and said: ${last}`
  if (why === 'deadline') throw new Stuck(`the command was not done when the ceremony expired, ${said}`)
  if (why === 'interrupt') throw new Stuck('the run was interrupted while the command ran')
  if (code === REFUSED) return { done: false, saw: last === '' ? `the command exited with ${REFUSED}` : last }
  if (code !== 0) throw new Stuck(`the command ended with ${code === null ? 'a signal' : `exit code ${code}`}, ${said}`)
  if (kind === 'user_code') return { done: true }
  const typed = stdout.trim()
  if (typed === '') throw new Stuck(`the command exited with 0 but printed no code, ${said}`)
  return { done: true, code: typed.split(/\s+/).at(-1) ?? typed }
}
