/** The report as annotations of GitHub Actions. */

import type { Report } from '../model/report.js'
import { place } from './evidence.js'
import { type Found, foundIn } from './fingerprint.js'
import { type Severity, severityOf } from './severity.js'
import { clip, pluralize } from './text.js'

/** GitHub shows ten annotations of a kind for each step, and drops the others without a word. */
const MOST = 10
/** Characters of an annotation's text. */
const MESSAGE = 1000
const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' }

/** Workflow commands that GitHub Actions turns into annotations; what does not fit is counted in the last one of its kind. */
export function github(report: Report, { strict }: { readonly strict: boolean }): string {
  if (report.unreachable !== undefined)
    return `${command('error', { title: 'target/reachable' }, `No answer from ${report.target}: ${report.unreachable}`)}\n`
  const found = foundIn(report).map((one) => ({ ...one, severity: severityOf(one.verdict, one.problem, strict) }))
  const lines = (['error', 'warning', 'note'] as const).flatMap((severity) =>
    annotations(
      found.filter((one) => one.severity === severity),
      severity,
      report,
    ),
  )
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

function annotations(found: readonly Found[], severity: Severity, report: Report): string[] {
  const shown = found.length > MOST ? found.slice(0, MOST - 1) : found
  const lines = shown.map((one) => annotation(one, severity, report))
  const hidden = found.length - shown.length
  if (hidden === 0) return lines
  const more = `${pluralize(hidden, 'more finding')} of this kind: the job summary and the other reports have them all`
  return [...lines, command(severity, { title: report.tool.name }, more)]
}

function annotation({ verdict, problem }: Found, severity: Severity, { exchanges }: Report): string {
  const { at, expected } = problem
  // A document that came by the wire is no file of the repository.
  const inFile = at !== undefined && 'file' in at && !at.file.includes('://')
  const where = at === undefined || inFile ? '' : ` (${place(at, exchanges)})`
  const text = [`${problem.message}${where}`, ...(expected === undefined ? [] : [`expected: ${expected}`]), verdict.fix]
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

/** `::error file=…,line=…::text`, escaped as the runner's toolkit does. */
function command(severity: Severity, properties: Readonly<Record<string, string>>, text: string): string {
  const given = Object.entries(properties).map(([name, value]) => `${name}=${inProperty(clip(value, MESSAGE))}`)
  return `::${COMMANDS[severity]} ${given.join(',')}::${inData(text)}`
}

const inData = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
const inProperty = (text: string): string => inData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
