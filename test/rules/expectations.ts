import { CURRENT, type DialectName } from '../../src/dialects/index.js'
import { isBefore } from '../../src/dialects/names.js'
import type { Report, RuleId, Stage } from '../../src/model.js'
import { violated, withOutcome } from '../harness.js'

/** What an older version is told, which is valid in itself. */
const OUTDATED: readonly RuleId[] = ['agent-auth/dialect', 'document/dialect-current']
export const toldIn = (dialect: DialectName): readonly RuleId[] => (isBefore(dialect, CURRENT) ? OUTDATED : [])

/** Rules that the service violates, but for what it is told of its version. */
export function violatedIn(report: Report, dialect: DialectName, rule?: RuleId): RuleId[] {
  const advised = withOutcome(report, 'advice').map((verdict) => verdict.rule)
  const told = toldIn(dialect).filter((one) => one !== rule && advised.includes(one))
  return violated(report)
    .filter((one) => !told.includes(one))
    .sort()
}

/** The stages whose defects each test file switches on: alike in time, as the files run beside each other. */
export const SHARES = {
  discovery: ['document', 'challenge', 'resource', 'server', 'agent-auth'],
  register: ['register'],
  token: ['token', 'access', 'revoke', 'transport'],
  claim: ['claim', 'expiry'],
} satisfies Readonly<Record<string, readonly Stage[]>>
