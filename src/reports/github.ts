/** Writes the report as annotations of GitHub Actions. */

import { describeInterruption } from '../model/interruption.js'
import type { Report } from '../model/report.js'
import { inert } from './ci-commands.js'
import { place } from './evidence.js'
import { type Found, foundIn } from './fingerprint.js'
import { fixOf } from './fixes.js'
import { type Severity, severityOf } from './severity.js'
import { clip, pluralize } from './text.js'

/** GitHub shows ten annotations of each kind for a step. It drops the others and does not say so. */
const MOST = 10
/** The most characters in the text of an annotation. */
const MESSAGE = 1000
const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' }

/** Writes workflow commands, which GitHub Actions shows as annotations. The last one of each kind counts those that do not fit. */
export function github(report: Report, { strict }: { readonly strict: boolean }): string {
  if (report.unreachable !== undefined)
    return `${command('error', { title: 'target/reachable' }, `No answer from ${report.target}: ${report.unreachable}`)}\n`
  const found = foundIn(report).map((one) => ({ ...one, severity: severityOf(one.verdict, one.problem, strict) }))
  const { interrupted, tool } = report
  const stopped = interrupted ? [command('error', { title: tool.name }, describeInterruption(interrupted))] : []
  const lines = (['error', 'warning', 'note'] as const).flatMap((severity) =>
    annotations(
      found.filter((one) => one.severity === severity),
      severity,
      report,
    ),
  )
  return [...stopped, ...lines].map((line) => `${line}\n`).join('')
}

function annotations(found: readonly Found[], severity: Severity, report: Report): string[] {
  const shown = found.length > MOST ? found.slice(0, MOST - 1) : found
  const lines = shown.map((one) => annotation(one, severity, report))
  const hidden = found.length - shown.length
  if (hidden === 0) return lines
  const more = `${pluralize(hidden, 'more finding')} of this kind: the job summary and the other reports show all of them`
  return [...lines, command(severity, { title: report.tool.name }, more)]
}

function annotation({ verdict, problem }: Found, severity: Severity, { exchanges }: Report): string {
  const { at, expected } = problem
  // A document from the network is not a file of the repository.
  const inFile = at !== undefined && 'file' in at && !at.file.includes('://')
  const where = at === undefined || inFile ? '' : ` (${place(at, exchanges)})`
  const text = [
    `${problem.message}${where}`,
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    fixOf(problem, verdict),
  ]
  const position = inFile
    ? {
        file: at.file,
        line: String(at.line),
        col: String(at.column),
        ...(at.endLine === undefined ? {} : { endLine: String(at.endLine) }),
        ...(at.endColumn === undefined ? {} : { endColumn: String(at.endColumn) }),
      }
    : {}
  return command(severity, { ...position, title: verdict.rule }, text.map((line) => clip(line, MESSAGE)).join('\n'))
}

/** Writes `::error file=…,line=…::text`, escaped as the toolkit of the runner does it. */
function command(severity: Severity, properties: Readonly<Record<string, string>>, text: string): string {
  const given = Object.entries(properties).map(([name, value]) => `${name}=${inProperty(clip(value, MESSAGE))}`)
  return `::${COMMANDS[severity]} ${given.join(',')}::${inData(text)}`
}

const inData = (text: string): string => inert(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
const inProperty = (text: string): string => inData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
