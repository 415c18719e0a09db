/** Reads the version whose rules the user asks for. */

import { RULES } from '../../catalogue/rules.js'
import { latestVersion } from '../../catalogue/versions.js'
import type { Rule } from '../../judge/define-rule.js'
import { FIRST_VERSION, isLaterVersion } from '../../model/ruleset.js'
import { UsageError } from '../terminal/io.js'

/** Returns the version, if there can be a set of rules of it here: a pipeline that asks for a later one has an old tool, and would seem green. */
export function knownVersion(text: string, flag: string, rules: readonly Rule[] = RULES): string {
  const latest = latestVersion(rules)
  const why = isLaterVersion(FIRST_VERSION, text)
    ? `the first version is ${FIRST_VERSION}`
    : isLaterVersion(text, latest)
      ? `the rules here are those of ${latest}`
      : undefined
  if (why !== undefined)
    throw new UsageError(`${flag} ${text}: ${why}; give a version from ${FIRST_VERSION} to ${latest}`)
  return text
}

interface RulesetFlags {
  readonly ruleset?: string
  readonly rules?: readonly Rule[]
}

/** The option of a run, from the command line or the configuration. */
export const rulesetOf = ({ ruleset, rules }: RulesetFlags): { readonly ruleset?: string } =>
  ruleset === undefined ? {} : { ruleset: knownVersion(ruleset, '--ruleset', rules) }
