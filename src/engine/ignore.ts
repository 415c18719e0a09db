/** Takes out the problems that a comment in the document ignores. */

import type { Document } from '../document/model.js'
import type { Rule } from '../judge/define-rule.js'
import { ignorableOf } from '../judge/traits.js'
import { lineIndexOf, placeOf } from '../model/lines.js'
import type { IgnoredProblem, Place, Problem } from '../model/problem.js'
import type { RuleId } from '../model/stage.js'
import type { FactStore } from './facts.js'

export interface Sifted {
  readonly problems: readonly Problem[]
  readonly ignored: readonly IgnoredProblem[]
}

/** Separates the problems that comments in the document ignore from the others. */
export async function applyIgnores(
  rule: Rule,
  problems: readonly Problem[],
  store: FactStore,
  isLive: boolean,
): Promise<Sifted> {
  if (problems.length === 0 || !isIgnorable(rule, isLive)) return { problems, ignored: [] }
  const got = await store.gather(['document'], [])
  const document = 'facts' in got ? got.facts.document : undefined
  return document ? sift(rule.id, problems, document) : { problems, ignored: [] }
}

/** Whether a comment may silence a rule. In a live check, somebody else may have written the comment. */
function isIgnorable(rule: Rule, isLive: boolean): boolean {
  const ignorable = ignorableOf(rule)
  return ignorable === 'always' || (ignorable === 'offline' && !isLive)
}

/** A comment that counts for a rule. */
interface Exception {
  readonly reason: string
  /** The line of the comment. */
  readonly comment: number
  readonly scope: PlaceInFile | 'document' | undefined
}
type PlaceInFile = Extract<Place, { readonly file: string }>

function sift(id: RuleId, problems: readonly Problem[], document: Document): Sifted {
  const exceptions = document.ignores.flatMap(({ rules, reason, range, scope }): Exception[] => {
    if (reason === undefined || !rules.includes(id)) return []
    const comment = lineIndexOf(document.lineStarts, range.start) + 1
    const isBlock = scope !== undefined && scope !== 'document'
    return [{ reason, comment, scope: isBlock ? (placeOf(document, scope) as PlaceInFile) : scope }]
  })
  const kept: Problem[] = []
  const ignored: IgnoredProblem[] = []
  for (const problem of problems) {
    const exception = exceptions.find((one) => covers(one, problem.at, document.file))
    if (exception) ignored.push({ ...problem, reason: exception.reason, comment: exception.comment })
    else kept.push(problem)
  }
  return { problems: kept, ignored }
}

/** Whether a comment covers a problem. A problem without a place, such as a missing text, needs a comment for the whole document. */
function covers({ scope }: Exception, at: Place | undefined, file: string): boolean {
  if (at !== undefined && (!('file' in at) || at.file !== file)) return false
  if (scope === 'document') return true
  if (scope === undefined || at === undefined) return false
  const { line, column, endLine = line, endColumn = column } = scope
  const isAfterStart = at.line > line || (at.line === line && at.column >= column)
  return isAfterStart && (at.line < endLine || (at.line === endLine && at.column < endColumn))
}
