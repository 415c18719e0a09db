/** Plans which defect and which look-alike is tried in which dialect. */

import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { CURRENT, covers, DIALECT_NAMES, type DialectName } from '../dialects/index.js'
import { isVarying } from '../engine/fact-stages.js'
import { usesProvider } from '../engine/needs.js'
import type { Rule } from '../judge/define-rule.js'
import { traitsOf } from '../model/stage.js'
import type { Defect } from '../service/defects.js'

/** One service that a rule is tried on. It breaks the requirement of the rule, or only looks as if it did. */
export interface Trial {
  readonly rule: Rule
  readonly kind: 'defect' | 'look-alike'
  readonly defect: Defect
  readonly dialect: DialectName
  /** Whether this is the first trial of the defect. Other trials repeat it in other dialects. */
  readonly isFirst: boolean
  /** Whether the tests try it. `selftest --all`, which the build runs, tries the others. */
  readonly isTested: boolean
  /** Whether the service trusts a provider, and the check uses it. */
  readonly provider: boolean
}

/** How many defects and look-alikes of a rule the tests try. The build tries all, by `selftest --all`. */
const DEFECTS = 1
const LOOK_ALIKES = 1

/** Lists every service on which the given rules are tried, in the order of the rules. */
export const trialsOf = (rules: readonly Rule[]): readonly Trial[] =>
  rules.flatMap((rule) => {
    const { defects = [], silent = [] } = FIXTURE_FILES[rule.id] ?? {}
    const [usual = CURRENT] = dialectsFor(rule, { name: '' }, 1)
    const provider = usesProvider(rule)
    const inEachOf = (kind: Trial['kind'], defect: Defect, dialects: readonly DialectName[], i: number): Trial[] =>
      dialects.map((dialect) => {
        const isFirst = dialect === newestOf(dialects)
        const isTested = kind === 'defect' ? isFirst && i < DEFECTS : i < LOOK_ALIKES
        return { rule, kind, defect, dialect, isFirst, isTested, provider }
      })
    return [
      ...defects.flatMap((defect, i) => inEachOf('defect', defect, dialectsFor(rule, defect, i), i)),
      ...silent.flatMap((defect, i) => inEachOf('look-alike', defect, defect.dialects ?? [usual], i)),
    ]
  })

/** The newest release if it is among them, otherwise the nearest. */
const newestOf = (dialects: readonly DialectName[]): DialectName | undefined =>
  dialects.includes(CURRENT) ? CURRENT : dialects.at(-1)

/**
 * The dialects in which a defect is tried, chosen so that the suite ends within minutes. The first defect of a rule about
 * differences between versions is tried in every version that the rule covers. The first defect of any other rule is tried in the
 * newest release and one more. The rest are tried in one.
 */
function dialectsFor(rule: Rule, defect: Defect, i: number): readonly DialectName[] {
  if (defect.dialects) return defect.dialects
  const covered = DIALECT_NAMES.filter((name) => covers(rule, name))
  const usual = newestOf(covered) ?? CURRENT
  if (i > 0) return [usual]
  if (isVaryingRule(rule)) return covered
  const other = covered.filter((name) => name !== usual && name !== 'authkit').at(-1)
  return other === undefined ? [usual] : [usual, other]
}

/** Whether a rule is about what differs between versions. */
const isVaryingRule = ({ id, needs }: Rule): boolean => traitsOf(id).varies === true || needs.some(isVarying)
