/** Which rules of a version bind a run that asks for an older set of rules. */

import type { Level } from './level.js'

/** A version of this tool that made a level stricter, and the level before. */
export interface Raise {
  readonly in: string
  readonly from: Level
}

/** What a rule says of its past. */
export interface Aged {
  readonly level: Level
  /** The first version that had the rule. */
  readonly addedIn?: string
  /** The versions that made its level stricter, the oldest first. */
  readonly raised?: readonly Raise[]
}

/** Set where a rule, or its level, is younger than the set of rules of the run. */
export interface Young {
  /** The version that it came with. With a `ruleset` of this version or a later one, the rule counts in full. */
  readonly since: string
  /** The level that it has then. */
  readonly level: Level
}

/** The first version of this tool. A rule that says nothing came with it. */
export const FIRST_VERSION = '0.1.0'

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number)

/** Whether a version comes after another one. `1.2` is the same as `1.2.0`. */
export function isLaterVersion(one: string, other: string): boolean {
  const [a, b] = [numbersOf(one), numbersOf(other)]
  const at = [0, 1, 2].find((index) => (a[index] ?? 0) !== (b[index] ?? 0))
  return at !== undefined && (a[at] ?? 0) > (b[at] ?? 0)
}

/** Finds the first change after a version that made a rule stricter. What a rule was before its first version is nothing, so it only advises. */
function firstChange({ addedIn = FIRST_VERSION, raised = [] }: Aged, version: string): Raise | undefined {
  if (isLaterVersion(addedIn, version)) return { in: addedIn, from: 'MAY' }
  return raised.find((one) => isLaterVersion(one.in, version))
}

/** Says what of a rule is younger than a version; undefined where nothing is. */
export const youngSince = (rule: Aged, version: string): Young | undefined =>
  firstChange(rule, version) && { since: lastChange(rule), level: rule.level }

/** The version since which a rule has the level that it has. */
const lastChange = ({ addedIn = FIRST_VERSION, raised = [] }: Aged): string => raised.at(-1)?.in ?? addedIn

/** The level that a rule has in the set of rules of a version. */
export const levelIn = (rule: Aged, version: string): Level => firstChange(rule, version)?.from ?? rule.level
