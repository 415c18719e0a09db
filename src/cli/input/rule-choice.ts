/** Reads which rules the user chose, and which weights they have. */

import { RULES } from '../../catalogue/rules.js'
import type { Rule } from '../../judge/define-rule.js'
import { type RuleId, STAGES } from '../../model/stage.js'
import { UsageError } from '../terminal/io.js'
import { didYouMean } from './did-you-mean.js'

type Weight = 'off' | 'warn' | 'error'

/** The options of the command line that choose rules. */
export interface ChoiceFlags {
  readonly rule?: readonly string[]
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
}

/**
 * Reads `--only`, `--skip` and `--rule <pattern>=off|warn|error`. A pattern is a stage, the id of a rule, or either with `*` for any characters. What
 * a later weight says goes before an earlier one, and a weight before `--only` and `--skip`.
 */
export function ruleWeights(
  { rule = [], only, skip = [] }: ChoiceFlags,
  rules: readonly Rule[] = RULES,
): Map<RuleId, Weight> {
  const chosen = only && new Set(only.flatMap((pattern) => matching(pattern, '--only', rules)))
  const skipped = new Set(skip.flatMap((pattern) => matching(pattern, '--skip', rules)))
  const off = rules.map(({ id }) => id).filter((id) => skipped.has(id) || chosen?.has(id) === false)
  const weighed = rule.flatMap((text) => {
    const [pattern = '', weight] = text.split('=')
    if (weight !== 'off' && weight !== 'warn' && weight !== 'error')
      throw new UsageError(`--rule "${text}" is not of the form <id>=off, <id>=warn or <id>=error`)
    return matching(pattern, '--rule', rules).map((id) => [id, weight] as const)
  })
  return new Map([...off.map((id) => [id, 'off'] as const), ...weighed])
}

function matching(pattern: string, flag: string, rules: readonly Rule[]): readonly RuleId[] {
  const isStage = STAGES.some((stage) => stage === pattern)
  if (!isStage && !pattern.includes('*')) return [knownRule(pattern, rules).id]
  const parts = (isStage ? `${pattern}/*` : pattern).split('*')
  const found = rules.filter(({ id }) => fits(id, parts))
  if (found.length === 0) throw new UsageError(`${flag} "${pattern}" matches no rule; "authmd-check rules" lists them`)
  return found.map(({ id }) => id)
}

/** Whether a text has these parts in order, the first at its start and the last at its end. */
function fits(text: string, [first = '', ...rest]: readonly string[]): boolean {
  if (rest.length === 0) return text === first
  const last = rest.at(-1) ?? ''
  let from = first.length
  if (!text.startsWith(first)) return false
  for (const part of rest.slice(0, -1)) {
    const at = text.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return text.length - last.length >= from && text.endsWith(last)
}

/** Finds a rule by its id. An unknown id is a usage error that names the nearest one. */
export function knownRule(id: string, rules: readonly Rule[] = RULES): Rule {
  const rule = rules.find((one) => one.id === id)
  if (rule) return rule
  const known = rules.map((one) => one.id)
  throw new UsageError(`there is no rule "${id}"${didYouMean(id, known) || '; "authmd-check rules" lists them'}`)
}
