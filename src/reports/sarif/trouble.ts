/** Says in SARIF how a run went, and what ended it. */

import type { Report } from '../../model/report.js'
import { type About, unseenIn } from '../doubts.js'
import { digest } from '../fingerprint.js'
import { repositoryPlace } from '../repository-place.js'
import { describeSource } from '../served-file.js'
import { clip } from '../text.js'
import { fingerprints, physicalLocation } from './result.js'

/** The most characters of a text. */
const TEXT = 950

interface Trouble {
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

function listTroubles(report: Report): Trouble[] {
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

/**
 * Returns what ended a run as a finding of its own. Code scanning reads a run without a finding as one in which all were fixed. `first` is
 * the number of the first of these rules.
 */
export const troublesOf = (report: Report, first: number) =>
  listTroubles(report).map((trouble, index) => ({
    rule: ruleOf(trouble),
    result: {
      ruleId: trouble.id,
      ruleIndex: first + index,
      level: 'error',
      message: { text: clip(trouble.message, TEXT) },
      locations: [{ physicalLocation: physicalLocation(repositoryPlace({}, report)) }],
      partialFingerprints: fingerprints(digest(trouble.id)),
    },
  }))

const ruleOf = ({ id, title, fix }: Trouble) => ({
  id,
  name: id.replace(/(?:^|\/)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  shortDescription: { text: title },
  fullDescription: { text: `${title} What was not decided may be broken.` },
  help: { text: fix, markdown: fix },
  defaultConfiguration: { level: 'error' },
  properties: { tags: ['run'], precision: 'high' },
})

/** Says when the run was, and whether it went well. */
export function invocation(report: Report) {
  const { verdicts, startedAt, durationMs } = report
  const broken = verdicts.filter(({ outcome }) => outcome === 'error')
  const errors = [
    ...listTroubles(report).map(({ message }) => clip(message, TEXT)),
    ...broken.map(({ rule, reason }) => `${rule}: ${clip(reason ?? 'internal error', TEXT)}`),
  ]
  const other = describeSource(report)
  const notifications = [
    ...errors.map((text) => ({ level: 'error', message: { text } })),
    ...(other === undefined ? [] : [{ level: 'warning', message: { text: other } }]),
  ]
  const begun = Date.parse(startedAt)
  return {
    executionSuccessful: errors.length === 0,
    ...(Number.isNaN(begun)
      ? {}
      : {
          startTimeUtc: new Date(begun).toISOString(),
          endTimeUtc: new Date(begun + Math.round(durationMs)).toISOString(),
        }),
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  }
}
