/** Lists what kept a run from being complete, as findings of their own: for formats in which an empty list means that all is well. */

import type { Report } from '../model/report.js'
import { type About, unseenIn } from './doubts.js'

export interface Trouble {
  readonly id: string
  readonly title: string
  readonly message: string
  readonly fix: string
}

/** What holds for a run without the doubt, and what to do about it. */
const DOUBTED: Readonly<Record<About, readonly [title: string, fix: string]>> = {
  complete: ['The run was complete.', 'Run the check again.'],
  answered: ['Every MUST got an answer.', 'Do what the message says, and run the check again.'],
  level: ['The level was reached that was asked for.', 'Do what the message says, and run the check again.'],
  decided: ['What had to be decided was.', 'Give the options that decide more: the other reports name them.'],
  chain: ['The metadata of the target lead to where agents register.', 'Run the command that the message has.'],
}

export function listTroubles(report: Report): Trouble[] {
  const { unreachable } = report
  return [
    ...unseenIn(report).map(({ about, said }) => {
      const [title, fix] = DOUBTED[about]
      return { id: `run/${about}`, title, message: said, fix }
    }),
    ...(unreachable === undefined
      ? []
      : [
          {
            id: 'target/reachable',
            title: 'The target answers.',
            message: `No answer: ${unreachable}`,
            fix: 'See that the target runs and can be reached from where the check runs.',
          },
        ]),
  ]
}
