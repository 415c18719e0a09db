import { REPORT } from '../../fixtures/report.js'
import type { Report } from '../../src/model/report.js'
import { rfc } from '../../src/model/spec.js'
import type { Stage } from '../../src/model/stage.js'
import type { Verdict } from '../../src/model/verdict.js'

const RULES: Partial<Record<Stage, number>> = {
  document: 12,
  challenge: 9,
  resource: 14,
  server: 14,
  'agent-auth': 11,
  register: 20,
  token: 16,
  access: 3,
  revoke: 8,
  transport: 3,
}

const verdicts = Object.entries(RULES).flatMap(([stage, count]) =>
  Array.from(
    { length: count },
    (_, index): Verdict => ({
      rule: `${stage as Stage}/rule-${index + 1}`,
      stage: stage as Stage,
      level: 'MUST',
      impact: 'breakage',
      outcome: 'pass',
      title: 'It holds.',
      spec: [rfc(6749, '5.1')],
      why: 'It matters.',
      fix: 'Do it.',
      problems: [],
      addedIn: '0.1.0',
    }),
  ),
)

/** A service of which there is nothing to say. */
export const PASSING: Report = {
  ...REPORT,
  level: { reached: 2, limitedBy: 'not-run: claim needs --claim' },
  summary: {
    rules: verdicts.length,
    pass: verdicts.length,
    fail: 0,
    warn: 0,
    advice: 0,
    blocked: 0,
    notApplicable: 0,
    notRun: 0,
    inconclusive: 0,
    error: 0,
  },
  verdicts,
  created: [
    { kind: 'registration', id: 'reg_01', disposition: 'left', expiresAt: '2026-07-02T08:00:00.000Z' },
    { kind: 'access_token', id: '‹access_token#1›', disposition: 'revoked' },
  ],
}
