/** Writes the report as annotations of GitHub Actions. */

import { IMPACTS } from '../model/impact.js'
import type { Finding } from '../model/problem.js'
import type { Report } from '../model/report.js'
import { TOOL } from '../model/tool.js'
import { inert } from './ci-commands.js'
import { compared } from './compared.js'
import { allDoubtsOf } from './doubts.js'
import type { Demands } from './failing.js'
import { type Found, foundFromGravest } from './fingerprint.js'
import { fixOf } from './fixes.js'
import { compareGravity } from './gravity.js'
import { type RepositoryPlace, repositoryPlace } from './repository-place.js'
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
  const stopped = allTroubles(judged)
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

/** Says what keeps a run from being green beside its findings. */
function troubles(report: Report, isOne: boolean): string[] {
  const { target, unreachable, tool } = report
  if (unreachable !== undefined)
    return [command('error', { title: 'target/reachable' }, `No answer from ${target}: ${unreachable}`)]
  return allDoubtsOf(report).map(({ said }) =>
    command('error', { title: tool.name }, clip(isOne ? said : `${target}: ${said}`, MESSAGE)),
  )
}

/** The same of all targets. The last one names the targets that do not fit beside the annotation that names what else failed. */
function allTroubles(judged: readonly Judged[]): string[] {
  const all = judged.flatMap(({ report }) =>
    troubles(report, judged.length === 1).map((line) => ({ line, target: report.target })),
  )
  if (all.length < MOST) return all.map(({ line }) => line)
  const shown = all.slice(0, MOST - 2)
  const hidden = all.slice(shown.length)
  const targets = [...new Set(hidden.map(({ target }) => target))].map((target) => clip(target, MESSAGE)).join(', ')
  const more = `${hidden.length} more of this kind: ${clip(targets, NAMES)}. The job summary and the other reports show all of them`
  return [...shown.map(({ line }) => line), command('error', { title: TOOL.name }, more)]
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
  const { target } = report
  const found = repositoryPlace(problem, report)
  const text = [
    ...(isOne ? [] : [`${target}:`]),
    problem.message,
    compared(found.isFile ? onWire(problem) : problem, report),
    fixOf(problem, verdict),
  ].filter((line) => line !== '')
  const { impact = verdict.impact } = problem
  return command(
    severity,
    { ...position(found), title: `${verdict.rule} (${impact})` },
    text.map((line) => clip(line, MESSAGE)).join('\n'),
  )
}

/** The same problem without its place in a file, which the annotation has itself. */
function onWire({ at, ...rest }: Finding): Finding {
  return at === undefined || 'file' in at ? rest : { at, ...rest }
}

/** The place of an annotation. What is no file of the repository has none. */
function position({
  path,
  isFile,
  line,
  column,
  endLine,
  endColumn,
}: RepositoryPlace): Readonly<Record<string, string>> {
  if (!isFile) return {}
  const numbers = { line, col: column, endLine, endColumn }
  return { file: path, ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])) }
}

/** Writes `::error file=…,line=…::text`, escaped as the toolkit of the runner does it. */
function command(severity: Severity, properties: Readonly<Record<string, string>>, text: string): string {
  const given = Object.entries(properties).map(([name, value]) => `${name}=${inProperty(clip(value, MESSAGE))}`)
  return `::${COMMANDS[severity]} ${given.join(',')}::${inData(text)}`
}

const inData = (text: string): string => inert(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
const inProperty = (text: string): string => inData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
