/** Shows the progress of a run on standard error. */

import ora from 'ora'
import type { Progress } from '../../engine/walk.js'
import { stageOf } from '../../model/stage.js'
import { TOOL } from '../../model/tool.js'
import type { Verdict } from '../../model/verdict.js'
import type { OnWait } from '../../session/waits.js'
import type { CheckFlags } from '../input/check-options.js'
import type { Io } from './io.js'
import { isBuild, verbatim } from './output.js'

/** What a person sees on standard error during a run. */
export interface Shown {
  start(): void
  readonly onVerdict: Progress
  readonly onWait: OnWait
  /** Writes lines that stay on the screen. */
  say(text: string): void
  /** Shows that a person was asked for something, and until when. Epoch milliseconds. */
  asked(until: number): void
  /** Leaves the terminal to the person while `task` runs. */
  apart<T>(task: () => Promise<T>): Promise<T>
  stop(): void
}

/** The rules that are judged after the person has completed a claim. */
const DONE_WITH = new Set(['claim/completes', 'claim/otp-complete'])

/** Shows a spinner with the count of verdicts and the current wait. Where standard error is not a terminal, it says only what a run waits for. */
export function progress(io: Io, { quiet }: Pick<CheckFlags, 'quiet'>): Shown {
  // Without a width, the spinner would fill the terminal. The log of a build would keep every frame.
  if (!io.stderr.isTTY || !io.stderr.columns || isBuild(io) || quiet) return logged(io, quiet === true)
  return spinning(io)
}

/** How often a log says that a run waits. Milliseconds. */
const PATIENCE = 30_000

/** Says in a log what a run waits for, so that it does not look as if it hung: one line each half minute. */
function logged({ stderr }: Io, isQuiet: boolean): Shown {
  const nothing = () => undefined
  const say = (text: string) => stderr.write(text)
  let person = 0
  let ends: readonly number[] = []
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    clearInterval(timer)
    timer = undefined
  }
  const tell = () => {
    const said = describeWaits(person, ends, Date.now())
    if (said !== '') say(`${TOOL.name}: ${said}\n`)
  }
  const watch = () => {
    if (person === 0 && ends.length === 0) stop()
    else if (!isQuiet) timer ??= setInterval(tell, PATIENCE).unref()
  }
  return {
    start: nothing,
    onVerdict: (verdict) => {
      if (!endsClaim(verdict)) return
      person = 0
      watch()
    },
    onWait: (now) => {
      ends = now
      watch()
    },
    say,
    asked: (until) => {
      person = until
      watch()
    },
    apart: (task) => task(),
    stop,
  }
}

function spinning(io: Io): Shown {
  const say = (text: string) => io.stderr.write(text)
  let person = 0
  let ends: readonly number[] = []
  const spinner = ora({
    stream: verbatim(io.stderr) as NodeJS.WriteStream,
    text: 'reading auth.md',
    // The spinner calls this for every frame, so the seconds count down.
    suffixText: () => describeWaits(person, ends, Date.now()).replace(/^(?=.)/, '· '),
    // Of the basic colours, only this one is readable on black and on white in every terminal.
    color: 'magenta',
    discardStdin: false,
    isEnabled: true,
  })
  return {
    start: () => {
      spinner.start()
    },
    onVerdict: (verdict, done, total) => {
      spinner.text = `${done}/${total} ${stageOf(verdict.rule)}`
      if (endsClaim(verdict)) person = 0
    },
    onWait: (now) => {
      ends = now
    },
    say: (text) => {
      spinner.stop()
      say(text)
      spinner.start()
    },
    asked: (until) => {
      person = until
    },
    apart: async (task) => {
      spinner.stop()
      try {
        return await task()
      } finally {
        spinner.start()
      }
    },
    stop: () => {
      spinner.stop()
    },
  }
}

/** Whether the person who was asked has nothing more to do. */
const endsClaim = ({ rule, outcome }: Pick<Verdict, 'rule' | 'outcome'>): boolean =>
  DONE_WITH.has(rule) && outcome !== 'notApplicable'

/** Says everything that a run waits for, or nothing. */
const describeWaits = (person: number, ends: readonly number[], now: number): string =>
  [describeWait(person, now), waiting(ends, now)].filter((part) => part !== '').join(' · ')

/** Says `waiting 7 s for 4 expiries`, or nothing when the run waits for nothing. */
export function waiting(ends: readonly number[], now: number): string {
  if (ends.length === 0) return ''
  const seconds = Math.max(0, Math.ceil((Math.max(...ends) - now) / 1000))
  return `waiting ${seconds} s for ${ends.length} ${ends.length === 1 ? 'expiry' : 'expiries'}`
}

/** Says `waiting for you, 9:05 left`, or nothing when nobody was asked or the time is over. */
export const describeWait = (until: number, now: number): string =>
  until > now ? `waiting for you, ${duration(until - now)} left` : ''

/** Writes milliseconds as `9:05`. */
export function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
