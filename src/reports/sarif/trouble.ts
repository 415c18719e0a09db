/** Says in SARIF how a run went, and what ended it. */

import type { Report } from '../../model/report.js'
import { digest } from '../fingerprint.js'
import { repositoryPlace } from '../repository-place.js'
import { describeSource } from '../served-file.js'
import { clip } from '../text.js'
import { listTroubles, type Trouble } from '../troubles.js'
import { fingerprints, physicalLocation } from './result.js'

/** The most characters of a text. */
const TEXT = 950

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
