/** Writes the page that explains one rule. */

import { costOf, entryOf } from '../catalogue/catalogue.js'
import { usesProvider } from '../engine/needs.js'
import type { Rule } from '../judge/define-rule.js'
import { citation } from '../reports/evidence.js'
import { entry, problemLines } from '../reports/findings.js'
import { commonFix } from '../reports/fixes.js'
import type { Style } from '../reports/paint.js'
import { indent, wrap } from '../reports/text.js'
import { rehearse } from '../selftest/rehearse.js'
import type { Defect, Fixture } from '../service/defects.js'

/** Writes the page of a rule from the rule and its fixture. The example is what a check of the fixture's first defect finds. */
export async function explain(rule: Rule, fixture: Fixture | undefined, style: Style): Promise<string> {
  const { color, width } = style
  const said = entryOf(rule)
  const { impact, since, until } = said
  const bounds = since || until ? `auth.md ${since ?? '0.1'}${until ? ` to ${until}` : ' on'}` : 'every dialect'
  const head = [rule.level, impact, bounds, costOf(said)]
  const lines = [
    `${color.bold(rule.id)}  ${color.dim(head.join(' · '))}`,
    ...wrap(rule.title, width),
    '',
    ...entry('why:', rule.why, style),
    ...entry('fix:', rule.fix, style),
    ...rule.spec.flatMap((reference) => [
      ...entry('spec:', citation(reference), style),
      ...entry('', reference.url, style, color.cyan),
    ]),
  ]
  const example = fixture && (await exampleOf(rule, fixture.defects[0], style))
  return `${[...lines, ...(example ?? [])].join('\n')}\n`
}

async function exampleOf(rule: Rule, defect: Defect, style: Style): Promise<string[]> {
  const report = await rehearse(defect, {}, { provider: usesProvider(rule) })
  const verdict = report.verdicts.find((one) => one.rule === rule.id)
  if (!verdict) return []
  const problems = verdict.problems.flatMap((problem) => problemLines(problem, verdict, report.exchanges, style))
  const fix = commonFix(verdict) ?? rule.fix
  const own = fix === rule.fix ? [] : entry('fix:', fix, style)
  return ['', style.color.bold(`Example: ${defect.name}`), ...indent([...problems, ...own], 2)]
}
