/** Shows how far an inventory is, on standard error. */

import type { Tally } from '../../inventory/engine/tally.js'
import { TOOL } from '../../model/tool.js'
import type { Io } from './io.js'
import { isBuild, verbatim } from './output.js'
import { duration } from './progress.js'

/** How often a terminal and a log are told. Milliseconds. */
const EACH = { terminal: 250, log: 30_000 } as const

export interface InventoryProgress {
  show(tally: Pick<Tally, 'progress' | 'isRead'>): void
  stop(): void
}

/** Shows one line that changes at a terminal, and one line each half minute in a log. Rows that are printed at the terminal leave no room for it. */
export function inventoryProgress(io: Io, { quiet, isBusy }: { quiet: boolean; isBusy: boolean }): InventoryProgress {
  const isTerminal = io.stderr.isTTY === true && !isBuild(io)
  if (quiet || (isTerminal && isBusy)) return { show: () => undefined, stop: () => undefined }
  let toldAt = isTerminal ? 0 : Date.now()
  let isOnLine = false
  const output = isTerminal ? verbatim(io.stderr) : io.stderr
  return {
    show(tally) {
      const now = Date.now()
      if (now - toldAt < (isTerminal ? EACH.terminal : EACH.log)) return
      toldAt = now
      const text = wordsOf(tally, now)
      if (isTerminal) output.write(`\r\u001b[K${text.slice(0, Math.max(10, (io.stderr.columns ?? 80) - 1))}`)
      else output.write(`${TOOL.name}: ${text}\n`)
      isOnLine = isTerminal
    },
    stop() {
      if (isOnLine) output.write('\r\u001b[K')
      isOnLine = false
    },
  }
}

/** Says `120 of 5,000 names · 8.5 a second · 9:34 left`. How many there are is known when all of them were read. */
export function wordsOf({ progress, isRead }: Pick<Tally, 'progress' | 'isRead'>, now: number): string {
  const { names, done, asked, startedAt } = progress
  const passed = Math.max(1, now - startedAt)
  const rate = asked / (passed / 1000)
  const left = isRead && asked > 0 ? ` · ${duration(((names - done) / asked) * passed)} left` : ''
  const all = isRead ? `${grouped(names)} names` : `${grouped(names)} names so far`
  return `${grouped(done)} of ${all} · ${rate.toFixed(1)} a second${left}`
}

const grouped = (count: number): string => count.toLocaleString('en-US')
