/** Writes the page that explains one rule. */

import { entryOf } from '../catalogue/catalogue.js'
import { RULES } from '../catalogue/rules.js'
import { playedPart, ruleLines } from '../docs/rule-page.js'
import { atTerminal } from '../docs/terminal-page.js'
import type { Rule } from '../judge/define-rule.js'
import type { Style } from '../reports/paint.js'
import { exampleOf } from '../selftest/example.js'
import type { Fixture } from '../service/defects.js'

/** Writes what the page of a rule in `docs/rules/` says, from the rule and its fixture. Without a fixture, there is no example. */
export async function explain(rule: Rule, fixture: Fixture | undefined, style: Style): Promise<string> {
  const played = fixture ? playedPart(rule, await exampleOf(rule, fixture, RULES)) : undefined
  const { page } = entryOf(rule)
  const lines = [
    style.color.bold(rule.id),
    ...atTerminal(ruleLines(rule, played), style),
    ...(page === null ? [] : ['This page:', style.color.cyan(page)]),
  ]
  return `${lines.join('\n')}\n`
}
