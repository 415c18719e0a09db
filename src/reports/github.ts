/** Writes the report as annotations of GitHub Actions. */

import { IMPACTS } from '../model/impact.js'
import { describeInterruption } from '../model/interruption.js'
import type { Report } from '../model/report.js'
import { TOOL } from '../model/tool.js'
import { inert } from './ci-commands.js'
import { place } from './evidence.js'
import type { Demands } from './failing.js'
import { type Found, foundFromGravest } from './fingerprint.js'
import { fixOf } from './fixes.js'
import { compareGravity } from './gravity.js'
import { type Severity, severityOf } from './severity.js'
import { clip, pluralize } from './text.js'

/** GitHub shows ten annotations of each kind for a step. It drops the others and does not say so. */
const MOST = 10
/** The most characters in the text of an annotation, and of a list of rules. */
const MESSAGE = 1000
const NAMES = 8000
const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' }

/** Writes workflow commands, which GitHub Actions shows as annotations. The last one of each kind names those that do not fit. */
export const github = (report: Report, demands: Demands): string => githubOf([{ report, demands }])

/** The same of several targets, which share the ten of a kind. */
export function githubOf(judged: readonly Judged[]): string {
  const found = judged
    .filter(({ report }) => report.unreachable === undefined)
    .flatMap(({ report, demands }) => foundFromGravest(report).map((one) => ({ ...one, report, demands })))
    .sort(compareGravity)
    .map((one) => ({ ...one, severity: severityOf(one.verdict, one.problem, one.demands) }))
  const isOne = judged.length === 1
  const stopped = judged.flatMap(({ report }) => troubles(report, isOne))
  const lines = (['error', 'warning', 'note'] as const).flatMap((severity) =>
    annotations(
      found.filter((one) => one.severity === severity),
      severity,
      isOne,
      MOST - (severity === 'error' ? stopped.length : 0),
    ),
  )
  return [...stopped, ...lines].map((line) => `${line}\n`).join('')
}

/** Says what ended a run before all of it was decided. */
function troubles({ target, unreachable, interrupted, tool }: Report, isOne: boolean): string[] {
  if (unreachable !== undefined)
    return [command('error', { title: 'target/reachable' }, `No answer from ${target}: ${unreachable}`)]
  if (!interrupted) return []
  const said = describeInterruption(interrupted)
  return [command('error', { title: tool.name }, isOne ? said : `${target}: ${said}`)]
}

interface Judged {
  readonly report: Report
  readonly demands: Demands
}

interface FoundAt extends Found {
  readonly report: Report
}

function annotations(found: readonly FoundAt[], severity: Severity, isOne: boolean, room: number): string[] {
  const shown = found.length > room ? found.slice(0, room - 1) : found
  const lines = shown.map((one) => annotation(one, severity, isOne))
  const hidden = found.slice(shown.length)
  if (hidden.length === 0) return lines
  const more = `${pluralize(hidden.length, 'more finding')} of this kind: ${nameRules(hidden)}. The job summary and the other reports show all of them`
  return [...lines, command(severity, { title: TOOL.name }, more)]
}

/** Names the rules by what is lost, from the gravest on: `takeover: claim/again; breakage: token/exchange, token/no-store`. */
function nameRules(found: readonly Found[]): string {
  const named = IMPACTS.flatMap((impact) => {
    const some = found.filter(({ verdict, problem }) => (problem.impact ?? verdict.impact) === impact)
    return some.length === 0 ? [] : `${impact}: ${[...new Set(some.map(({ verdict }) => verdict.rule))].join(', ')}`
  })
  return clip(named.join('; '), NAMES)
}

function annotation({ verdict, problem, report }: FoundAt, severity: Severity, isOne: boolean): string {
  const { exchanges, target } = report
  const { at, expected } = problem
  // A document from the network is not a file of the repository.
  const inFile = at !== undefined && 'file' in at && !at.file.includes('://')
  const where = at === undefined || inFile ? '' : ` (${place(at, exchanges)})`
  const text = [
    ...(isOne ? [] : [`${target}:`]),
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
  const { impact = verdict.impact } = problem
  return command(
    severity,
    { ...position, title: `${verdict.rule} (${impact})` },
    text.map((line) => clip(line, MESSAGE)).join('\n'),
  )
}

/** Writes `::error file=…,line=…::text`, escaped as the toolkit of the runner does it. */
function command(severity: Severity, properties: Readonly<Record<string, string>>, text: string): string {
  const given = Object.entries(properties).map(([name, value]) => `${name}=${inProperty(clip(value, MESSAGE))}`)
  return `::${COMMANDS[severity]} ${given.join(',')}::${inData(text)}`
}

const inData = (text: string): string => inert(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
const inProperty = (text: string): string => inData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
