import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { CLAIMS, claimOf } from '../../src/controls/claims.js'
import { FRAMEWORKS } from '../../src/controls/frameworks.js'
import type { Report } from '../../src/model/report.js'
import type { Outcome, Verdict } from '../../src/model/verdict.js'
import { controlsBy, countClaims, sayRule } from '../../src/reports/controls.js'
import { claimReport } from '../../src/reports/controls-text.js'
import { htmlPage } from '../../src/reports/html.js'
import { PLAIN } from '../../src/reports/paint.js'
import { sarif } from '../../src/reports/sarif.js'
import { oneIn } from '../thorough.js'
import { HOSTILE, poisoned } from './hostile.js'
import { PASSING } from './passing.js'

const STYLE = { color: PLAIN, verbose: false, width: 80 }
const RULE = 'token/no-store'

function said(outcome: Outcome, evidence: 'for' | 'against' | 'mixed' | 'none', more: Partial<Verdict> = {}): string {
  const found = REPORT.verdicts.find(({ rule }) => rule === RULE)
  const verdict = { ...found, outcome, problems: [], ...more } as Verdict
  const { symbol, word, detail } = sayRule({ rule: RULE, outcome, evidence }, verdict)
  return [`${symbol} ${word}`, ...(detail === undefined ? [] : [detail])].join(': ')
}

describe('what a rule says of its claim', () => {
  const problems = [{ message: 'it may be cached' }]
  test.each<[string, string]>([
    [said('pass', 'for'), '✓ passed'],
    [said('fail', 'against', { problems }), '✗ failed: it may be cached'],
    [said('warn', 'against', { problems }), '✗ warning: it may be cached'],
    [said('advice', 'mixed', { problems }), '! advised: this alone does not break the claim: it may be cached'],
    [said('pass', 'mixed'), '! passed: but a comment in the document ignores a problem'],
    [said('blocked', 'none', { blockedBy: 'token/exchange' }), '○ no evidence: blocked by token/exchange'],
    [
      said('notRun', 'none', { option: '--effects register', reason: 'x' }),
      '– no evidence: not run: give --effects register',
    ],
    [said('inconclusive', 'none', { reason: 'HTTP 429' }), '? no evidence: inconclusive: HTTP 429'],
    [said('notApplicable', 'none', { reason: 'no tokens' }), '· no evidence: it does not apply: no tokens'],
    [said('error', 'none', { reason: 'a bug' }), '✖ no evidence: internal error: a bug'],
  ])('%s', (is, wanted) => {
    expect(is).toBe(wanted)
  })

  test('says of a rule that is not there why', () => {
    const absent = (rule: Verdict['rule']) => sayRule({ rule, outcome: 'notRun', evidence: 'none' }, undefined).detail
    expect(absent('policy/scopes')).toBe('not held to a register')
    expect(absent(RULE)).toBe('not in this report')
  })
})

test('controls are listed by their relation, with the names of the frameworks', () => {
  expect(controlsBy(claimOf('policy/review')?.controls ?? [])).toEqual([
    ['tests', 'NIST SP 800-53: AC-2; ISO/IEC 27001: A.5.9, A.5.16'],
    ['supports', 'NIST SP 800-53: CM-8'],
  ])
  expect(controlsBy([])).toEqual([])
})

test('claims are counted from the gravest on', () => {
  const verdicts = ['holds', 'broken', 'no evidence', 'holds'] as const
  expect(countClaims(verdicts.map((verdict) => ({ verdict })))).toBe('1 broken, 1 without evidence, 2 shown to hold')
})

describe('at a terminal', () => {
  test('no line is wider than it, and colours are not needed', () => {
    for (const width of [80, 60]) {
      const lines = claimReport(REPORT, { ...STYLE, width })
      expect(lines.filter((line) => line.length > width)).toEqual([])
    }
  })

  test.each(oneIn(3, Object.entries(HOSTILE)))('%s stays harmless', (_name, text) => {
    const lines = claimReport(poisoned(REPORT, text), STYLE)
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cs}]/u)
    expect(lines.join('').length).toBeLessThan(100_000)
  })
})

test('HTML has no section where nothing is evidence', () => {
  expect(htmlPage(REPORT)).toContain('<section id="controls">')
  expect(htmlPage(PASSING)).not.toContain('<section id="controls">')
})

describe('SARIF', () => {
  interface Target {
    readonly id: string
    readonly toolComponent: { readonly index: number }
  }
  interface Related {
    readonly id: string
    readonly relationships?: readonly { readonly target: Target; readonly properties: { readonly relation: string } }[]
  }
  interface Taxonomy {
    readonly name: string
    readonly taxa: readonly { readonly id: string }[]
  }
  interface Run {
    readonly tool: { readonly driver: { readonly rules: readonly Related[]; readonly supportedTaxonomies?: unknown } }
    readonly taxonomies?: readonly Taxonomy[]
  }
  const runOf = (report: Report): Run => JSON.parse(sarif(report, { strict: false })).runs[0]

  test('relates each rule to the controls of its claim, each of which is a taxon of its framework', () => {
    const { tool, taxonomies = [] } = runOf(REPORT)
    const related = tool.driver.rules.filter(({ relationships }) => relationships)
    expect(related.map(({ id }) => id)).toEqual(
      REPORT.verdicts.map(({ rule }) => rule).filter((rule) => CLAIMS.some(({ rules }) => rules.includes(rule))),
    )
    for (const { id, relationships = [] } of related) {
      const found = relationships.map(({ target, properties }) => {
        const { name, taxa = [] } = taxonomies[target.toolComponent.index] ?? {}
        expect(taxa.map((taxon) => taxon.id)).toContain(target.id)
        return { framework: FRAMEWORKS.find((one) => one.name === name)?.id, id: target.id, ...properties }
      })
      expect(found).toEqual(claimOf(id as Verdict['rule'])?.controls)
    }
    expect(tool.driver.supportedTaxonomies).toEqual(taxonomies.map(({ name }, index) => ({ name, index })))
  })

  test('has no taxonomy where no rule speaks to a control', () => {
    const { tool, taxonomies } = runOf(PASSING)
    expect([taxonomies, tool.driver.supportedTaxonomies]).toEqual([undefined, undefined])
    expect(tool.driver.rules.some((rule) => 'relationships' in rule)).toBe(false)
  })
})
