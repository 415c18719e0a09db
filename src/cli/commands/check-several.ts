/** Checks several targets one after another, and shows all of them in one table and in the combined reports. */

import type { Command } from 'commander'
import { exitCodeOfEnd } from '../../api/exit-code.js'
import { interrupterOf } from '../../model/interruption.js'
import { TOOL } from '../../model/tool.js'
import { type Checked, severalTable, worstCode } from '../../reports/several.js'
import type { CheckFlags } from '../input/check-options.js'
import { setUp } from '../input/set-up.js'
import { refuseShared } from '../input/several-files.js'
import { combinedWriters } from '../terminal/combined.js'
import { finish } from '../terminal/finish.js'
import { whileInterruptible } from '../terminal/interrupt.js'
import type { Io } from '../terminal/io.js'
import { checkCommand, urlOf } from './check.js'

/** From this code on, a signal ended the target. */
const SIGNALLED = 128

interface Planned {
  readonly target: string
  readonly flags: CheckFlags
}

/** Checks each target in a process of its own, where it can, so that none disturbs the next. The exit code is the worst. */
export async function checkSeveral(io: Io, command: Command, names: readonly (string | undefined)[]): Promise<number> {
  const planned: Planned[] = []
  for (const name of names) {
    const one = await setUp<CheckFlags>(command, name)
    await urlOf(one.target, one.flags)
    planned.push(one)
  }
  const flags = planned.map((one) => one.flags)
  refuseShared(flags)
  const writers = await combinedWriters(io, flags)
  const isQuiet = flags.every(({ quiet }) => quiet)
  const say = (text: string) => (isQuiet ? undefined : io.stderr.write(`${TOOL.name}: ${text}\n`))
  say(`${planned.length} targets, one after another; the limits and --run-timeout are those of each`)
  const all = await checkInTurn(io, planned, say)
  const code = worstCode(all)
  return finish(
    io,
    code,
    writers(all, (style) => severalTable(all, style)),
  )
}

async function checkInTurn(io: Io, planned: readonly Planned[], say: (text: string) => unknown): Promise<Checked[]> {
  const all: Checked[] = []
  let isOver = false
  for (const [turn, { target, flags }] of planned.entries()) {
    const { strict, failOn } = flags
    const one = { target, demands: { strict, failOn } }
    if (isOver) {
      all.push(one)
      continue
    }
    say(`target ${turn + 1} of ${planned.length}: ${target}`)
    // Between two targets nobody else would hear a signal.
    await whileInterruptible(io, async (signal) => {
      const ended = await checkOne(io, turn, target, flags)
      const by = interrupterOf(signal)
      all.push({ ...one, ...ended, ...(by ? { code: exitCodeOfEnd(by) } : {}) })
      isOver = signal.aborted || ended.code >= SIGNALLED
    })
  }
  return all
}

async function checkOne(io: Io, turn: number, target: string, flags: CheckFlags) {
  const reports: NonNullable<Checked['report']>[] = []
  const each: Io = { ...io, turn, onReport: (report) => reports.push(report) }
  const code = (await io.supervise?.(each)) ?? (await checkCommand(each, target, flags))
  const report = reports.at(-1)
  return { code, ...(report ? { report } : {}) }
}
