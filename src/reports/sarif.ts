/** Writes the report as SARIF, for code scanning. */

import type { Report } from '../model/report.js'
import type { Demands } from './failing.js'
import { foundFromGravest } from './fingerprint.js'
import { safeJson } from './pieces.js'
import { relativePath } from './repository-place.js'
import { taxonomiesOf } from './sarif/controls.js'
import { resultOf } from './sarif/result.js'
import { ruleOf } from './sarif/rule.js'
import { invocation, troublesOf } from './sarif/trouble.js'
import { clip, clipUnbroken } from './text.js'

/** The most results of a run. GitHub shows no more, and refuses a file with more than 25,000. */
const MOST_RESULTS = 5000
/** The most characters of a host. */
const HOST = 1000
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** A report, and what the user asks of its warnings. */
interface Judged {
  readonly report: Report
  readonly demands: Demands
}

/**
 * Writes the report as SARIF 2.1.0, as GitHub's code scanning takes it: every place is in a file of the repository. What has none there
 * is in a path of its host and its URL. A finding on the wire has a logical location, which says what part of which answer it is about.
 */
export const sarif = (report: Report, demands: Demands): string => sarifOf([{ report, demands }])

/** The same of several targets: a run for each, in a category of its own. */
export function sarifOf(judged: readonly Judged[]): string {
  const ids = categories(judged.map(({ report }) => report))
  const runs = judged.map(({ report, demands }, index) => runOf(report, demands, ids[index] ?? ''))
  return `${safeJson({ $schema: SCHEMA, version: '2.1.0', runs }, 2)}\n`
}

/** Names the category of each run. GitHub takes one run of each, and reads up to the last slash. */
function categories(reports: readonly Report[]): string[] {
  const counts = new Map<string, number>()
  return reports.map(({ tool, target }) => {
    const name = clipUnbroken(`${tool.name}/${relativePath(target)}`)
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count === 1 ? `${name}/` : `${name}/${count}/`
  })
}

function runOf(report: Report, demands: Demands, category: string) {
  const { verdicts, tool, writtenTo } = report
  const troubles = troublesOf(report, verdicts.length)
  const indexes = new Map(verdicts.map((verdict, index) => [verdict.rule, index]))
  const taxonomies = taxonomiesOf(verdicts)
  const found = foundFromGravest(report).slice(0, MOST_RESULTS - troubles.length)
  return {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        ...(/^\d+\.\d+\.\d+/.test(tool.version) ? { semanticVersion: tool.version } : {}),
        informationUri: tool.url,
        rules: [
          ...verdicts.map((verdict) => ({ ...ruleOf(verdict), ...taxonomies.relationshipsOf(verdict.rule) })),
          ...troubles.map(({ rule }) => rule),
        ],
        ...taxonomies.supported,
      },
    },
    ...taxonomies.defined,
    automationDetails: { id: category },
    invocations: [invocation(report)],
    ...(writtenTo ? { properties: { writtenTo: writtenTo.map((host) => clip(host, HOST)) } } : {}),
    columnKind: 'utf16CodeUnits',
    results: [
      ...troubles.map(({ result }) => result),
      ...found.map((one) => resultOf(one, indexes.get(one.verdict.rule) ?? -1, report, demands)),
    ],
  }
}
