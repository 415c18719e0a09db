/** A plugin for remark that reports what `authmd-check lint` finds, for set-ups of remark-lint and editors with remark's language server. */

import { basename, resolve } from 'node:path'
import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { lint } from './api/lint.js'
import { metadataBeside } from './cli/input/linted-files.js'
import { ruleWeights } from './cli/input/rule-choice.js'
import { readSource } from './document/source.js'
import { lineStartsOf } from './model/lines.js'
import type { Finding, Place } from './model/problem.js'
import { TOOL } from './model/tool.js'
import type { Verdict } from './model/verdict.js'
import { showValue } from './reports/evidence.js'
import { type Severity, severityOf } from './reports/severity.js'

/** What can be set where remark is set up. */
export interface RemarkOptions {
  /** How much rules count, by their ids. */
  readonly rules?: Readonly<Record<string, 'off' | 'warn' | 'error'>>
  /** Lint every file, not only those that are called `auth.md`. */
  readonly anyFile?: boolean
  /** A violated MUST is an error, not a warning. remark then ends with 1, and does not write the file. */
  readonly errors?: boolean
}

const DOCUMENT = /^auth\.md$/i

/**
 * Lints every `auth.md` that remark is given. The text is read again, because the given tree may have been changed by other plugins,
 * or read without front matter and tables, and places must be those of the text.
 */
export default function remarkAuthmdCheck(
  options: RemarkOptions = {},
): (tree: Root, file: VFile) => Promise<undefined> {
  return async (_tree, file) => {
    const { path } = file
    if (!options.anyFile && !DOCUMENT.test(basename(path ?? ''))) return
    const source = readSource(bytesOf(file.value), path ?? 'stdin')
    const metadata = path === undefined ? {} : await metadataBeside(resolve(file.cwd, path))
    const { verdicts } = await lint(source, { metadata, rules: weightsOf(options) })
    const point = pointsOf(source.text)
    for (const verdict of verdicts) {
      for (const problem of verdict.problems) report(file, verdict, problem, { name: source.file, point, options })
    }
  }
}

const bytesOf = (value: VFile['value']): Uint8Array =>
  typeof value === 'string' ? new TextEncoder().encode(value) : value

const weightsOf = ({ rules = {} }: RemarkOptions) =>
  ruleWeights({ rule: Object.entries(rules).map(([id, weight]) => `${id}=${weight}`) })

/** A place of unist: it has the offset as well. */
type PointOf = (line: number, column: number) => { line: number; column: number; offset: number }

function pointsOf(text: string): PointOf {
  const lineStarts = lineStartsOf(text)
  return (line, column) => ({ line, column, offset: (lineStarts[line - 1] ?? text.length) + column - 1 })
}

interface Context {
  /** Of the document, as places have it. */
  readonly name: string
  readonly point: PointOf
  readonly options: RemarkOptions
}

function report(file: VFile, verdict: Verdict, problem: Finding, { name, point, options }: Context): void {
  const { at } = problem
  const isHere = at !== undefined && 'file' in at && at.file === name
  const place = isHere ? placeOf(at, point) : undefined
  const message = file.message(isHere ? problem.message : `${placeInFile(at)}${problem.message}`, {
    ...(place ? { place } : {}),
    ruleId: verdict.rule,
    source: TOOL.name,
  })
  message.fatal = fatalOf(severityOf(verdict, problem, {}), options)
  if (verdict.page !== undefined) message.url = verdict.page
  message.note = noteOf(verdict, problem)
  const replacement = place && replacementOf(problem, place)
  if (replacement !== undefined) message.expected = [replacement]
}

type FilePlace = Extract<Place, { file: string }>

function placeOf({ line, column, endLine = line, endColumn = column }: FilePlace, point: PointOf) {
  return { start: point(line, column), end: point(endLine, endColumn) }
}

/** A problem of the metadata beside a document is reported on the document, with its place in words. */
const placeInFile = (at: Place | undefined): string =>
  at !== undefined && 'file' in at ? `${at.file}:${at.line}:${at.column}: ` : ''

/** In a vfile, `true` is an error, `false` a warning, and neither is a note. */
function fatalOf(severity: Severity, { errors = false }: RemarkOptions): boolean | undefined {
  if (severity === 'note') return undefined
  return severity === 'error' && errors
}

function noteOf({ level, title, fix }: Verdict, { level: own = level, expected, actual }: Finding): string {
  return [
    `${own}: ${title}`,
    ...(expected === undefined ? [] : [`Expected: ${expected}`]),
    ...(expected === undefined && actual === undefined ? [] : [`Found: ${showValue(actual)}`]),
    `Fix: ${fix}`,
  ].join('\n')
}

/** What an editor can put in place of what is reported: only where the one edit that mends it is of exactly that. */
function replacementOf({ edits }: Finding, { start, end }: ReturnType<typeof placeOf>): string | undefined {
  const [edit, ...more] = edits ?? []
  const isOfPlace = edit !== undefined && more.length === 0 && edit.start === start.offset && edit.end === end.offset
  return isOfPlace ? edit.text : undefined
}
