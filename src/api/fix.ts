/** Fixes the problems of a document that have one right answer. */

import { RULES } from '../catalogue/rules.js'
import type { DocumentSource } from '../document/model.js'
import { readSource } from '../document/source.js'
import type { Rule } from '../judge/define-rule.js'
import { lineStartsOf, placeOf } from '../model/lines.js'
import type { Edit, Place } from '../model/problem.js'
import type { Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'
import { type LintInput, lint } from './lint.js'

export interface FixInput extends LintInput {
  /** Whether the metadata is known to be right. Where the document differs from it, the document is then fixed. */
  readonly trustsMetadata?: boolean
}

/** One edit that the fix made. */
export interface AppliedEdit {
  readonly rule: RuleId
  /** Its place in the text before the edit. */
  readonly at: Place
  readonly from: string
  readonly to: string
}

export interface Fixed {
  readonly source: DocumentSource
  /** The report about the fixed text. */
  readonly report: Report
  readonly appliedEdits: readonly AppliedEdit[]
}

/** The most passes. One edit can make the next one possible; a text that still changes after these is left alone. */
const MOST_PASSES = 10

/**
 * Makes the edits of all findings, lints again, and repeats this until nothing is left to fix. Edits that overlap wait for the next pass.
 * A second run changes nothing. A text whose edits go in a circle is returned unchanged.
 */
export async function fix(
  source: DocumentSource,
  { trustsMetadata = false, ...input }: FixInput = {},
  rules: readonly Rule[] = RULES,
): Promise<Fixed> {
  // Where document and metadata differ, either can be wrong. Only the caller can say that it is the document.
  const unsure = rules.filter(({ fixAgainst }) => fixAgainst === 'metadata' && !trustsMetadata).map(({ id }) => id)
  const choose = (report: Report, text: DocumentSource) => chooseEdits(report, text, unsure)
  const first = await lint(source, input, rules)
  const seen = new Set([source.text])
  let fixed: Fixed = { source, report: first, appliedEdits: [] }
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const edits = choose(fixed.report, fixed.source)
    if (edits.length === 0) return fixed
    const text = applyEdits(fixed.source.text, edits)
    if (seen.has(text)) break
    seen.add(text)
    const next = readSource(new TextEncoder().encode(text), source.file)
    const appliedEdits = edits.map((edit) => describeEdit(edit, fixed.source))
    fixed = {
      source: next,
      report: await lint(next, input, rules),
      appliedEdits: [...fixed.appliedEdits, ...appliedEdits],
    }
  }
  return choose(fixed.report, fixed.source).length === 0 ? fixed : { source, report: first, appliedEdits: [] }
}

interface RuleEdit extends Edit {
  readonly rule: RuleId
}

/** Chooses the edits that can be made at once, in the order of the text. Of each problem, it takes all edits or none. */
function chooseEdits({ verdicts }: Report, { text, file }: DocumentSource, unsure: readonly RuleId[]): RuleEdit[] {
  const taken: RuleEdit[] = []
  for (const { rule, problems } of verdicts) {
    if (unsure.includes(rule)) continue
    for (const { edits, at } of problems) {
      if (!edits || (at && (!('file' in at) || at.file !== file))) continue
      const fits = (edit: Edit, i: number) =>
        isWithin(edit, text) && ![...taken, ...edits.slice(0, i)].some((other) => overlaps(edit, other))
      if (edits.every(fits)) taken.push(...edits.map((edit) => ({ ...edit, rule })))
    }
  }
  return taken.sort((a, b) => a.start - b.start)
}

/** Whether an edit is inside the text and changes it. */
const isWithin = ({ start, end, text: to }: Edit, text: string): boolean =>
  0 <= start && start <= end && end <= text.length && text.slice(start, end) !== to
const overlaps = (a: Edit, b: Edit): boolean => a.start === b.start || (a.start < b.end && b.start < a.end)

/** Applies edits, which are sorted and do not overlap. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  let from = 0
  const parts: string[] = []
  for (const { start, end, text: to } of edits) {
    parts.push(text.slice(from, start), to)
    from = end
  }
  return parts.join('') + text.slice(from)
}

function describeEdit({ rule, start, end, text: to }: RuleEdit, { text, file }: DocumentSource): AppliedEdit {
  const at = placeOf({ file, lineStarts: lineStartsOf(text) }, { start, end })
  return { rule, at, from: text.slice(start, end), to }
}
