/** Writes which rules judged, so that others can tell whether they have the same. */

import type { Rule } from '../judge/define-rule.js'
import type { RuleId } from '../model/stage.js'
import { isObject, readJson } from '../wire/json.js'
import { canonicalJson } from './canonical.js'

/** The SHA-256 of the file of each rule of a team's own, by its id. */
export type OwnContents = ReadonlyMap<RuleId, string>

/**
 * Returns the list as canonical JSON: of each rule what decides whether it is judged and how much it weighs. Of our own rules, the version of the tool tells
 * the code; of a team's own, the digest of its file. What that file imports is not in it.
 */
export function ruleList(rules: readonly Rule[], own: OwnContents): string {
  const listed = rules.map(({ id, level, impact, addedIn, raised, since, until }) => ({
    id,
    level,
    impact,
    addedIn,
    raised,
    since,
    until,
    sha256: own.get(id),
  }))
  const sorted = listed.sort((a, b) => (a.id < b.id ? -1 : 1))
  return canonicalJson({ schema: 1, rules: sorted })
}

/** The ids of the rules that two lists do not have alike. */
export interface RuleDifference {
  readonly onlyThere: readonly string[]
  readonly onlyHere: readonly string[]
  readonly changed: readonly string[]
}

/** Compares the list of a bundle with the one here. */
export function compareRules(there: string, here: string): RuleDifference {
  const [then, now] = [entriesIn(there), entriesIn(here)]
  return {
    onlyThere: [...then.keys()].filter((id) => !now.has(id)),
    onlyHere: [...now.keys()].filter((id) => !then.has(id)),
    changed: [...then].filter(([id, entry]) => now.has(id) && now.get(id) !== entry).map(([id]) => id),
  }
}

/** What a list says of each rule. One that cannot be read has none. */
function entriesIn(text: string): ReadonlyMap<string, string> {
  const json = readJson(text)
  const rules: unknown = json.ok && isObject(json.value) ? json.value['rules'] : undefined
  const entries = Array.isArray(rules) ? rules.filter(isObject) : []
  return new Map(entries.map((entry) => [String(entry['id']), canonicalJson(entry)]))
}
