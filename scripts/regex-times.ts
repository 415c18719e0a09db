/** Measures how long regular expressions take for texts, in a process that can be ended. */

import { type ChildProcess, fork } from 'node:child_process'
import { type Attack, textOf } from './regex-attacks.js'
import type { Regex } from './regexes.js'

/** The argument with which this program is the process that matches. */
export const MATCHES = '--match'
/** The longest time of the processor that one text may take, in milliseconds. What is linear takes a hundredth of it. */
export const LIMIT = 300
/** After this time with one text the process is ended. Others may have the machine for a while. */
const PATIENCE = 30_000

type Trial = Pick<Regex, 'pattern' | 'flags'> & { readonly attacks: readonly Attack[] }
export interface Slowest {
  readonly milliseconds: number
  readonly text: string
}

/** Answers with the slowest text of each trial. */
export function answerTrials(): void {
  process.on('message', ({ pattern, flags, attacks }: Trial) => {
    let slowest: Slowest = { milliseconds: 0, text: '' }
    for (const attack of attacks) {
      const text = textOf(attack)
      process.send?.({ trying: text.slice(0, 80) })
      const milliseconds = timeOf(pattern, flags, text)
      if (milliseconds > slowest.milliseconds) slowest = { milliseconds, text: text.slice(0, 80) }
      if (milliseconds > LIMIT) break
    }
    process.send?.({ slowest })
  })
}

/** Finds every match, as `matchAll` and `replace` do. A sticky pattern is asked once: its reader goes on behind what it read. */
function timeOf(pattern: string, flags: string, text: string): number {
  const isSticky = flags.includes('y')
  const regex = new RegExp(pattern, isSticky || flags.includes('g') ? flags : `${flags}g`)
  const { user } = process.cpuUsage()
  if (isSticky) regex.exec(text)
  else for (const _ of text.matchAll(regex));
  return (process.cpuUsage().user - user) / 1000
}

/** Returns a function that measures, and one that ends the process behind it. */
export function startStopwatch() {
  let child: ChildProcess | undefined
  const end = () => {
    child?.kill('SIGKILL')
    child = undefined
  }
  const measure = (trial: Trial): Promise<Slowest> =>
    new Promise((resolve, reject) => {
      const [, self = ''] = process.argv
      child ??= fork(self, [MATCHES])
      const running = child
      let trying = ''
      const settle = (result: Slowest) => {
        clearTimeout(timer)
        running.removeAllListeners()
        resolve(result)
      }
      let timer: NodeJS.Timeout | undefined
      const giveUp = () => {
        end()
        settle({ milliseconds: PATIENCE, text: trying })
      }
      // A process that has not begun says nothing of the pattern.
      running.on('message', (message: { trying?: string; slowest?: Slowest }) => {
        trying = message.trying ?? trying
        clearTimeout(timer)
        timer = setTimeout(giveUp, PATIENCE)
        if (message.slowest) settle(message.slowest)
      })
      running.once('error', reject)
      running.once('exit', () => reject(new Error('the process that tries the patterns has ended')))
      running.send(trial)
    })
  return { measure, end }
}
