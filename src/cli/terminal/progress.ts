import ora from 'ora'
import type { Progress } from '../../engine/run.js'
import { stageOf } from '../../model/stage.js'
import type { OnWait } from '../../session/waits.js'
import type { CheckFlags } from '../input/check-options.js'
import type { Io } from './io.js'

/** What a person sees on standard error while a run goes on. */
export interface Shown {
  start(): void
  readonly onVerdict: Progress
  readonly onWait: OnWait
  /** Writes lines that stay. */
  say(text: string): void
  /** A person has been asked for something, and has until then. Epoch milliseconds. */
  asked(until: number): void
  /** Leaves the terminal to the person while `task` runs. */
  apart<T>(task: () => Promise<T>): Promise<T>
  stop(): void
}

/** With the verdict on the one that applies, the person has done what was asked. */
const DONE_WITH = new Set(['claim/completes', 'claim/otp-complete'])

/** A spinner on standard error with the count of verdicts and what is waited for; without it when that is no terminal. */
export function progress(io: Io, { quiet }: Pick<CheckFlags, 'quiet'>): Shown {
  const say = (text: string) => io.stderr.write(text)
  // A terminal without columns would be filled for ever, and the log of a build keeps every frame.
  if (!io.stderr.isTTY || !io.stderr.columns || io.env['CI'] !== undefined || quiet) {
    const nothing = () => undefined
    return {
      start: nothing,
      onVerdict: nothing,
      onWait: nothing,
      say,
      asked: nothing,
      apart: (task) => task(),
      stop: nothing,
    }
  }
  let person = 0
  let ends: readonly number[] = []
  const spinner = ora({
    stream: io.stderr as NodeJS.WriteStream,
    text: 'reading auth.md',
    // Asked for at every frame, so that the seconds run.
    suffixText: () =>
      [describeWait(person, Date.now()), waiting(ends, Date.now())]
        .filter((part) => part !== '')
        .map((part) => `· ${part}`)
        .join(' '),
    discardStdin: false,
    isEnabled: true,
  })
  return {
    start: () => {
      spinner.start()
    },
    onVerdict: ({ rule, outcome }, done, total) => {
      spinner.text = `${done}/${total} ${stageOf(rule)}`
      if (DONE_WITH.has(rule) && outcome !== 'notApplicable') person = 0
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

/** `waiting 7 s for 4 expiries`; nothing when nothing is waited for. */
export function waiting(ends: readonly number[], now: number): string {
  if (ends.length === 0) return ''
  const seconds = Math.max(0, Math.ceil((Math.max(...ends) - now) / 1000))
  return `waiting ${seconds} s for ${ends.length} ${ends.length === 1 ? 'expiry' : 'expiries'}`
}

/** `waiting for you, 9:05 left`; nothing when nobody was asked, or too long ago. */
export const describeWait = (until: number, now: number): string =>
  until > now ? `waiting for you, ${duration(until - now)} left` : ''

/** `9:05`, from milliseconds. */
export function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
