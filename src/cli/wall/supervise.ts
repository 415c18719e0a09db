/** Runs the program in a process of its own, ends it when it must end, and finishes its work if it cannot. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ENDING_SIGNALS, type EndingSignal, type Interrupter } from '../../model/interruption.js'
import type { Io } from '../terminal/io.js'
import { Known } from './known.js'
import { decoder, type Order, PIPE } from './news.js'

/** How often the keeper looks. All durations are in milliseconds. */
const LOOK = 200
/** How long after its deadline a run may take to clean up and to report. */
const AFTER_DEADLINE = 5000
/** How long after a signal, when requests may still have two seconds to finish, and tokens are revoked. */
const AFTER_SIGNAL = 7000
/** A process that tells nothing for so long is busy, and nothing else will end it. */
const BUSY = 3000
/** How long a process may take to end after its last word. */
const AFTER_DONE = 2000

/**
 * Runs `program`, the built `src/cli/wall/supervised.ts`, in a process of its own with the same terminal. Resolves to the exit code, or to
 * undefined where no process could be started: a run from the sources has no program for it, and a debugger wants one process.
 */
export async function supervise(io: Io, program: URL): Promise<number | undefined> {
  const isDebugged = process.execArgv.some((option) => option.startsWith('--inspect'))
  if (isDebugged || !existsSync(program)) return undefined
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(program), ...io.argv], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc', 'pipe'],
    env: io.env,
  })
  const known = new Known()
  const pipe = child.stdio[PIPE]
  if (pipe && 'read' in pipe)
    pipe.on(
      'data',
      decoder((news) => known.take(news)),
    )
  const keeping = new Keeping(child, known)
  if ((await keeping.end()) === 'not started') return undefined
  if (known.code !== undefined) return known.code
  const { conclude, sayWhatIsLeft } = await import('./aftermath.js')
  const { by, atOnce } = keeping.cut
  return atOnce ? sayWhatIsLeft(io, known, by) : conclude(io, known, by)
}

/** Keeps one process: passes on the first signal, and ends the process when it must end. */
class Keeping {
  /** What ended the run, if it did not end by itself. `atOnce`: a person waits for nothing more. */
  cut: { readonly by: Interrupter; readonly atOnce: boolean } = { by: 'crash', atOnce: false }
  private asked: { readonly by: EndingSignal; readonly at: number } | undefined

  constructor(
    private readonly child: ChildProcess,
    private readonly known: Known,
  ) {}

  async end(): Promise<'ended' | 'not started'> {
    const listeners = ENDING_SIGNALS.map((name) => [name, () => this.interrupt(name)] as const)
    for (const [name, listener] of listeners) process.on(name, listener)
    const looking = setInterval(() => this.look(), LOOK)
    const result = await new Promise<'ended' | 'not started'>((resolve) => {
      this.child.once('error', () => this.child.pid === undefined && resolve('not started'))
      // The last news may come after the process has ended.
      this.child.once('close', () => resolve('ended'))
    })
    clearInterval(looking)
    // From here on, a signal ends this process at once.
    for (const [name, listener] of listeners) process.off(name, listener)
    return result
  }

  private interrupt(by: EndingSignal): void {
    if (this.asked) {
      this.kill(this.asked.by, true)
      return
    }
    this.asked = { by, at: Date.now() }
    this.cut = { by, atOnce: false }
    const order: Order = { interrupt: by }
    // The process may be ending at this moment.
    if (this.child.connected) this.child.send(order, () => undefined)
  }

  private look(): void {
    const { asked, known } = this
    const now = Date.now()
    const isBusy = now - known.toldAt > BUSY
    if (known.code !== undefined) {
      if (now - known.toldAt > AFTER_DONE) this.child.kill('SIGKILL')
    } else if (asked) {
      const isLate = now - asked.at > (isBusy ? BUSY : AFTER_SIGNAL)
      // A slow reader of a report makes no process busy.
      if (isLate && (isBusy || !known.isReporting)) this.kill(asked.by)
    } else if (now - known.end > AFTER_DEADLINE && (isBusy || !known.isReporting)) this.kill('deadline')
  }

  private kill(by: Interrupter, atOnce = false): void {
    this.cut = { by, atOnce }
    this.child.kill('SIGKILL')
  }
}
