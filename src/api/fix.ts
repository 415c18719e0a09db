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
  /** The metadata are known to be right: where the document differs from them, it is the document that is mended. */
  readonly trustsMetadata?: boolean
}

/** One edit that was made. */
export interface Mended {
  readonly rule: RuleId
  /** Where it was when it was made. */
  readonly at: Place
  readonly from: string
  readonly to: string
}

export interface Fixed {
  readonly source: DocumentSource
  /** On the text as it is now. */
  readonly report: Report
  readonly mended: readonly Mended[]
}

/** One edit can make the next one possible; what does not come to rest is left alone. */
const MOST_PASSES = 10

/**
 * Makes the edits that findings carry, lints again, and so on until nothing is left to mend. Edits that overlap wait for their turn.
 * Doing it again changes nothing; a text whose edits go in a circle is returned as it was.
 */
export async function fix(
  source: DocumentSource,
  { trustsMetadata = false, ...input }: FixInput = {},
  rules: readonly Rule[] = RULES,
): Promise<Fixed> {
  // Of what follows the metadata, either side can be the wrong one: somebody has to say that it is the document.
  const unsure = rules.filter(({ fixAgainst }) => fixAgainst === 'metadata' && !trustsMetadata).map(({ id }) => id)
  const choose = (report: Report, text: DocumentSource) => chooseEdits(report, text, unsure)
  const first = await lint(source, input, rules)
  const seen = new Set([source.text])
  let fixed: Fixed = { source, report: first, mended: [] }
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const edits = choose(fixed.report, fixed.source)
    if (edits.length === 0) return fixed
    const text = applyEdits(fixed.source.text, edits)
    if (seen.has(text)) break
    seen.add(text)
    const next = readSource(new TextEncoder().encode(text), source.file)
    const mended = edits.map((edit) => mendedBy(edit, fixed.source))
    fixed = { source: next, report: await lint(next, input, rules), mended: [...fixed.mended, ...mended] }
  }
  return choose(fixed.report, fixed.source).length === 0 ? fixed : { source, report: first, mended: [] }
}

interface RuleEdit extends Edit {
  readonly rule: RuleId
}

/** The edits that can be made at once, those of a problem all or none, in the order of the text. */
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

/** An edit that changes nothing mends nothing. */
const isWithin = ({ start, end, text: to }: Edit, text: string): boolean =>
  0 <= start && start <= end && end <= text.length && text.slice(start, end) !== to
const overlaps = (a: Edit, b: Edit): boolean => a.start === b.start || (a.start < b.end && b.start < a.end)

/** `edits` ascend and do not overlap. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  let from = 0
  const parts: string[] = []
  for (const { start, end, text: to } of edits) {
    parts.push(text.slice(from, start), to)
    from = end
  }
  return parts.join('') + text.slice(from)
}

function mendedBy({ rule, start, end, text: to }: RuleEdit, { text, file }: DocumentSource): Mended {
  const at = placeOf({ file, lineStarts: lineStartsOf(text) }, { start, end })
  return { rule, at, from: text.slice(start, end), to }
}
