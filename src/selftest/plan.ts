import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { CURRENT, covers, DIALECT_NAMES, type DialectName } from '../dialects/index.js'
import { isVarying } from '../engine/fact-stages.js'
import { usesProvider } from '../engine/needs.js'
import type { Rule } from '../judge/define-rule.js'
import { traitsOf } from '../model/stage.js'
import type { Defect } from '../service/defects.js'

/** One service that a rule is tried on: one that breaks what the rule demands, or one that only looks like it. */
export interface Trial {
  readonly rule: Rule
  readonly kind: 'defect' | 'look-alike'
  readonly defect: Defect
  readonly dialect: DialectName
  /** Whether this is where the defect is tried first, or only; others repeat it. */
  readonly isFirst: boolean
  /** Whether the tests try it; the others are left to `selftest --all`, which the build runs. */
  readonly isTested: boolean
  /** Whether the service trusts a provider, which the check has. */
  readonly provider: boolean
}

/** How many of a rule's defects and look-alikes the tests try; the build tries all. */
const DEFECTS = 2
const LOOK_ALIKES = 1

/** Every service that some rules are tried on, in the order of the rules. */
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

/** The newest release, if it is among them, else what comes nearest. */
const newestOf = (dialects: readonly DialectName[]): DialectName | undefined =>
  dialects.includes(CURRENT) ? CURRENT : dialects.at(-1)

/**
 * The dialects in which a defect is tried, so that the suite ends within minutes: the first defect of a rule about what differs
 * between versions in each that the rule covers, the first of any other rule in one more than the newest release, the rest in one.
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

/** Whether it is about what differs in every version. */
const isVaryingRule = ({ id, needs }: Rule): boolean => traitsOf(id).varies === true || needs.some(isVarying)
