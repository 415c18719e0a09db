/** Runs the program in a process of its own, ends it when it must end, and finishes its work if it cannot. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ENDING_SIGNALS, type EndingSignal, type Interrupter } from '../../model/interruption.js'
import type { Io } from '../terminal/io.js'
import { Known } from './known.js'
import { type Asked, overdue } from './limits.js'
import { decoder, type Order, PIPE } from './news.js'

/** How often the keeper looks. Milliseconds. */
const LOOK = 200

/**
 * Runs `program`, the built `src/cli/wall/supervised.ts`, in a process of its own with the same terminal. Resolves to the exit code, or to
 * undefined where no process could be started: a run from the sources has no program for it, and a debugger wants one process.
 */
export async function supervise(io: Io, program: URL): Promise<number | undefined> {
  const isDebugged = process.execArgv.some((option) => option.startsWith('--inspect'))
  if (isDebugged || !existsSync(program)) return undefined
  const child = spawn(
    process.execPath,
    [...process.execArgv, fileURLToPath(program), String(io.turn ?? ''), ...io.argv],
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc', 'pipe'],
      env: io.env,
    },
  )
  const known = new Known()
  const pipe = child.stdio[PIPE]
  if (pipe && 'read' in pipe)
    pipe.on(
      'data',
      decoder((news) => known.take(news)),
    )
  const keeping = new Keeping(child, known, isAttended(io))
  if ((await keeping.end()) === 'not started') return undefined
  if (known.code !== undefined) {
    if (known.report) io.onReport?.(known.report)
    return known.code
  }
  const { conclude, sayWhatIsLeft } = await import('./aftermath.js')
  const { by, atOnce } = keeping.cut
  return atOnce ? sayWhatIsLeft(io, known, by) : conclude(io, known, by)
}

/** Keeps one process: passes on the first signal, and ends the process when it must end. */
class Keeping {
  /** What ended the run, if it did not end by itself. `atOnce`: a person waits for nothing more. */
  cut: { readonly by: Interrupter; readonly atOnce: boolean } = { by: 'crash', atOnce: false }
  private asked: Asked | undefined

  constructor(
    private readonly child: ChildProcess,
    private readonly known: Known,
    private readonly isAttended: boolean,
  ) {}

  async end(): Promise<'ended' | 'not started'> {
    const listeners = ENDING_SIGNALS.map((name) => [name, () => this.interrupt(name)] as const)
    for (const [name, listener] of listeners) process.on(name, listener)
    const looking = setInterval(() => this.look(), LOOK)
    try {
      return await new Promise<'ended' | 'not started'>((resolve) => {
        this.child.once('error', () => this.child.pid === undefined && resolve('not started'))
        // The last news may come after the process has ended.
        this.child.once('close', () => resolve('ended'))
      })
    } finally {
      clearInterval(looking)
      // From here on, a signal ends this process at once.
      for (const [name, listener] of listeners) process.off(name, listener)
    }
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
    const by = overdue(this.known, this.asked, this.isAttended, Date.now())
    if (by !== undefined) this.kill(by)
  }

  private kill(by: Interrupter, atOnce = false): void {
    this.cut = { by, atOnce }
    this.known.wasUnread = this.known.waitsForReader
    this.child.kill('SIGKILL')
  }
}

/** Whether a person sits at the terminal. */
const isAttended = ({ stdin, stderr }: Io): boolean => Boolean(stderr.isTTY || ('isTTY' in stdin && stdin.isTTY))
