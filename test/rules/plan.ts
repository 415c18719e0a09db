import { CURRENT, covers, DIALECT_NAMES, type DialectName } from '../../src/dialects/index.js'
import { type Rule, stageOf } from '../../src/model.js'
import type { Defect } from '../../src/sandbox/defects.js'
import { emailSteps } from '../../src/steps/email.js'
import { refreshSteps } from '../../src/steps/refresh.js'

/**
 * The dialects in which a defect is tried, so that the suite ends within minutes: the first defect of a rule about what differs
 * between versions in each that the rule covers, the first of any other rule in one more than the newest release, the rest in one.
 */
export function dialectsFor(rule: Rule, defect: Defect, i: number): readonly DialectName[] {
  if (defect.dialects) return defect.dialects
  const covered = DIALECT_NAMES.filter((name) => covers(rule, name))
  const usual = covered.includes(CURRENT) ? CURRENT : (covered.at(-1) ?? CURRENT)
  if (i > 0) return [usual]
  if (differs(rule)) return covered
  const other = covered.filter((name) => name !== usual && name !== 'authkit').at(-1)
  return other === undefined ? [usual] : [usual, other]
}

const differs = (rule: Rule): boolean =>
  ['claim', 'expiry'].includes(stageOf(rule.id)) ||
  rule.needs.some((name) => Object.hasOwn(emailSteps, name) || Object.hasOwn(refreshSteps, name))
