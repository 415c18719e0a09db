/** Says which rules each version of this tool added, and which it made stricter. */

import type { Rule } from '../judge/define-rule.js'
import type { Level } from '../model/level.js'
import { FIRST_VERSION, isLaterVersion, type Young, youngSince } from '../model/ruleset.js'
import { TOOL } from '../model/tool.js'

type Aged = Pick<Rule, 'id' | 'level' | 'addedIn' | 'raised'>

/** A rule that came with a version, or became stricter: then it had another level before. */
export interface Change<R extends Aged> {
  readonly version: string
  readonly rule: R
  readonly level: Level
  readonly from?: Level
}

const changesOf = <R extends Aged>(rule: R): Change<R>[] => {
  const { addedIn: version = FIRST_VERSION, raised = [] } = rule
  const levels = [...raised.map(({ from }) => from), rule.level]
  const levelAt = (index: number) => levels[index] ?? rule.level
  return [
    { version, rule, level: levelAt(0) },
    ...raised.map((one, index) => ({ version: one.in, rule, level: levelAt(index + 1), from: one.from })),
  ]
}

/** Lists what each version changed, the newest version first. */
export function changesByVersion<R extends Aged>(
  rules: readonly R[],
): readonly (readonly [string, readonly Change<R>[]])[] {
  const changes = rules.flatMap(changesOf)
  const versions = [...new Set(changes.map(({ version }) => version))]
  return versions
    .sort((a, b) => (isLaterVersion(a, b) ? -1 : 1))
    .map((version) => [version, changes.filter((change) => change.version === version)] as const)
}

/** The version of the tool, or a later one that a rule names: that is the version in work. */
export const latestVersion = (rules: readonly Aged[]): string =>
  [...changesByVersion(rules).map(([version]) => version), TOOL.version].reduce((a, b) =>
    isLaterVersion(b, a) ? b : a,
  )

/** Lists the rules of which something is younger than a version: with that `ruleset`, they count for less. */
export const rulesSince = <R extends Aged>(rules: readonly R[], version: string): readonly (readonly [R, Young])[] =>
  rules.flatMap((rule) => {
    const young = youngSince(rule, version)
    return young ? [[rule, young] as const] : []
  })
