/** Is the program of a checking process, which a keeper started: it checks, and tells its keeper everything at once. */

import { writeSync } from 'node:fs'
import { exitCodeOfEnd } from '../../api/exit-code.js'
import { ENDING_SIGNALS, type EndingSignal, Interrupted } from '../../model/interruption.js'
import type { Report } from '../../model/report.js'
import { main } from '../main.js'
import { keeperOf } from './keeper.js'
import { LIMITS } from './limits.js'
import { encode, type News, type Order, PIPE } from './news.js'

/** How often the process shows that it is not busy. Milliseconds. */
const PULSE = 500

const controller = new AbortController()
const interrupt = (by: EndingSignal) => controller.abort(new Interrupted(by))

/** Writes at once and waits until it is written: what is told before an endless loop arrives. */
function tell(news: News): void {
  try {
    const frame = encode(news)
    for (let at = 0; at < frame.length; ) at += writeSync(PIPE, frame, at)
  } catch {
    // Either the keeper is gone, which 'disconnect' says, or a team's own rule found a value that cannot be sent.
  }
}

process.on('message', ({ interrupt: by }: Order) => {
  tell({ kind: 'heard' })
  interrupt(by)
})
// Without a keeper nobody reads the result, but what was created is still revoked, and nobody else ends this process.
process.on('disconnect', () => {
  interrupt('SIGHUP')
  setTimeout(() => process.exit(exitCodeOfEnd('SIGHUP')), LIMITS.afterSignal).unref()
})
process.channel?.unref()
// A terminal sends its signals to the keeper as well, and the keeper passes on each of them once.
for (const name of ENDING_SIGNALS) process.on(name, () => undefined)
setInterval(() => tell({ kind: 'alive' }), PULSE).unref()

const { env, stdin, stdout, stderr } = process
const [turn = '', ...argv] = process.argv.slice(2)
const several = { turn: Number(turn), onReport: (report: Report) => tell({ kind: 'reported', report }) }
const keeper = keeperOf(tell, controller.signal)
const code = await main({ argv, env, stdin, stdout, stderr, keeper, ...(turn === '' ? {} : several) })
process.exitCode = code
tell({ kind: 'done', code })
