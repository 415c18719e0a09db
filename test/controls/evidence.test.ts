import { describe, expect, test } from 'vitest'
import { claimResults, reportedClaims } from '../../src/controls/evidence.js'
import type { ClaimId, ClaimVerdict } from '../../src/model/claim.js'
import type { Impact } from '../../src/model/impact.js'
import type { Level } from '../../src/model/level.js'
import type { Finding } from '../../src/model/problem.js'
import { type RuleId, stageOf } from '../../src/model/stage.js'
import type { Outcome, Verdict } from '../../src/model/verdict.js'

interface Case extends Partial<Pick<Verdict, 'problems' | 'ignored'>> {
  readonly level?: Level
  readonly impact?: Impact
}

function verdict(rule: RuleId, outcome: Outcome, more: Case = {}): Verdict {
  const said = { title: rule, why: '', fix: '', spec: [], addedIn: '0.1.0' }
  return { rule, stage: stageOf(rule), outcome, level: 'MUST', impact: 'takeover', problems: [], ...said, ...more }
}

const problem = (more: Partial<Finding> = {}): Finding => ({ message: 'it is broken', ...more })

const standing = (id: ClaimId, verdicts: readonly Verdict[], rules = {}) => {
  const options = { dialect: 'auto' as const, rules }
  const found = claimResults({ verdicts, options }).find(({ claim }) => claim.id === id)
  if (!found) throw new Error(`there is no claim ${id}`)
  return found
}

/** How the claim with two rules, C8, stands by what they came to. */
const guessing = (lockout: Verdict | undefined, slowDown?: Verdict, rules = {}): ClaimVerdict =>
  standing(
    'C8',
    [lockout, slowDown].filter((one) => one !== undefined),
    rules,
  ).verdict
const lockout = (outcome: Outcome, more?: Case) => verdict('claim/lockout', outcome, { level: 'SHOULD', ...more })
const slowDown = (outcome: Outcome, more?: Case) => verdict('claim/slow-down', outcome, more)

describe('a claim', () => {
  test.each<[string, ClaimVerdict, Verdict | undefined, Verdict | undefined]>([
    ['holds where every rule is met', 'holds', lockout('pass'), slowDown('pass')],
    ['holds where the other rule does not apply', 'holds', lockout('pass'), slowDown('notApplicable')],
    ['holds partly where the other rule was not run', 'partly', lockout('pass'), slowDown('notRun')],
    ['holds partly where the other rule is not in the report', 'partly', lockout('pass'), undefined],
    ['holds partly where the other rule is blocked', 'partly', lockout('pass'), slowDown('blocked')],
    ['holds partly where the other rule failed by our fault', 'partly', lockout('pass'), slowDown('error')],
    ['is not shown where nothing was decided', 'no evidence', lockout('inconclusive'), slowDown('notRun')],
    ['is not shown where nothing applies', 'no evidence', lockout('notApplicable'), slowDown('notApplicable')],
    ['is not shown by a report without its rules', 'no evidence', undefined, undefined],
    ['is broken by a violated SHOULD', 'broken', lockout('warn', { problems: [problem()] }), slowDown('pass')],
    ['is broken, whatever was not decided', 'broken', lockout('warn', { problems: [problem()] }), slowDown('notRun')],
  ])('%s', (_, expected, one, other) => {
    expect(guessing(one, other)).toBe(expected)
  })

  test.each<[string, ClaimVerdict, Verdict]>([
    ['of a milder level', 'partly', slowDown('warn', { problems: [problem({ level: 'SHOULD' })] })],
    ['that loses less', 'partly', slowDown('fail', { problems: [problem({ impact: 'breakage' })] })],
    ['that an optional rule found', 'partly', slowDown('advice', { level: 'MAY', problems: [problem()] })],
    ['of a rule that is too young to count', 'partly', slowDown('advice', { level: 'MAY', problems: [problem()] })],
    [
      'that a comment ignores',
      'partly',
      slowDown('pass', { ignored: [{ ...problem(), reason: 'it is a test', comment: 3 }] }),
    ],
    [
      'beside a graver one',
      'broken',
      slowDown('fail', { problems: [problem({ impact: 'breakage' }), problem({ level: 'MUST' })] }),
    ],
    [
      'that a baseline accepts, because it is there',
      'broken',
      slowDown('advice', { problems: [problem({ level: 'MAY', accepted: { reason: 'later', until: '2027-01-01' } })] }),
    ],
  ])('with a problem %s: %s', (_, expected, other) => {
    expect(guessing(lockout('pass'), other)).toBe(expected)
  })

  test('is not rescued by the weight that the user gave to a rule', () => {
    const weak = slowDown('warn', { problems: [problem({ level: 'SHOULD' })] })
    expect(guessing(lockout('pass'), weak, { 'claim/slow-down': 'warn' })).toBe('broken')
  })

  test('about secrets is not broken by a certificate that ends soon', () => {
    const tls = (more: Partial<Finding> = {}) =>
      verdict('transport/tls', 'warn', { level: 'SHOULD', impact: 'breakage', problems: [problem(more)] })
    expect(standing('C12', [verdict('token/no-store', 'pass'), tls()]).verdict).toBe('partly')
    expect(standing('C12', [verdict('token/no-store', 'pass'), tls({ impact: 'exposure' })]).verdict).toBe('broken')
  })
})

describe('the rules of a claim', () => {
  test('are all there, with the outcome that they had', () => {
    const { claim, rules } = standing('C4', [
      verdict('register/scopes-nest', 'pass'),
      verdict('token/pre-claim-scope', 'blocked'),
    ])
    expect(rules.map(({ rule }) => rule)).toEqual(claim.rules)
    expect(rules).toEqual([
      { rule: 'register/scopes-nest', outcome: 'pass', evidence: 'for' },
      { rule: 'token/pre-claim-scope', outcome: 'blocked', evidence: 'none' },
      { rule: 'policy/anonymous-scopes', outcome: 'notRun', evidence: 'none' },
      { rule: 'policy/scopes', outcome: 'notRun', evidence: 'none' },
    ])
  })

  test('are no evidence of what an organisation demands, where there is no register', () => {
    const met = [verdict('register/scopes-nest', 'pass'), verdict('token/pre-claim-scope', 'pass')]
    expect(standing('C4', met).verdict).toBe('holds')
    expect(standing('C4', [...met, verdict('policy/scopes', 'inconclusive')]).verdict).toBe('partly')
    expect(standing('C4', [...met, verdict('policy/scopes', 'fail', { problems: [problem()] })]).verdict).toBe('broken')
  })
})

describe('a report', () => {
  const ids = (...verdicts: readonly Verdict[]) => reportedClaims({ verdicts }).map(({ id }) => id)

  test('has the claims of which a rule applies, decided or not', () => {
    expect(ids(verdict('revoke/effective', 'pass'), verdict('token/no-store', 'notRun'))).toEqual(['C10', 'C12'])
  })

  test('has none where nothing applies, or no rule is evidence', () => {
    expect(ids(verdict('revoke/effective', 'notApplicable'), verdict('document/title', 'pass'))).toEqual([])
    expect(ids()).toEqual([])
  })
})
