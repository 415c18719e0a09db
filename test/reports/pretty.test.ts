import { stripVTControlCharacters } from 'node:util'
import { Chalk } from 'chalk'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Finding } from '../../src/model/problem.js'
import type { Verdict } from '../../src/model/verdict.js'
import { pretty } from '../../src/reports/pretty.js'
import { oneIn } from '../thorough.js'
import { HOSTILE, poisoned, UNSEEN } from './hostile.js'
import { PASSING } from './passing.js'
import { DETAILED, lines, only, STYLE, VERBOSE } from './short.js'

const withProblem = (problem: Finding, style = DETAILED): string =>
  pretty(only('token/no-store', { problems: [problem] }), style)

describe('the canned report', () => {
  test('in short', async () => {
    await expect(pretty(REPORT, STYLE)).toMatchFileSnapshot('golden/pretty.txt')
  })

  test('with details', async () => {
    await expect(pretty(REPORT, DETAILED)).toMatchFileSnapshot('golden/pretty-details.txt')
  })

  test('verbose', async () => {
    await expect(pretty(REPORT, VERBOSE)).toMatchFileSnapshot('golden/pretty-verbose.txt')
  })

  test('says the same in colour', () => {
    const color = new Chalk({ level: 1 })
    expect(stripVTControlCharacters(pretty(REPORT, { ...STYLE, color }))).toBe(pretty(REPORT, STYLE))
    expect(pretty(REPORT, { ...STYLE, color })).toContain(color.red('✗ exposure  '))
  })

  test.each([60, 80, 120])('fits %i columns, except for what must be copied whole', (width) => {
    for (const style of [STYLE, DETAILED, VERBOSE]) {
      const wide = lines(pretty(REPORT, { ...style, width })).filter(
        (line) => stringWidth(line) > width && !line.includes('://'),
      )
      expect(wide).toEqual([])
    }
  })

  test.each([40, 80])('keeps URLs and command lines whole at %i columns', (width) => {
    const text = lines(pretty(REPORT, { ...DETAILED, width })).map((line) => line.trim())
    for (const { problems, spec, outcome } of REPORT.verdicts) {
      for (const { curl } of problems) if (curl !== undefined) expect(text).toContain(curl)
      if (outcome === 'fail') for (const { url } of spec) expect(text).toContain(url)
    }
  })
})

describe('a run', () => {
  test('in which a rule of the user threw blames that rule at its end', () => {
    const reason = 'your own rule token/no-store threw "no" (rules.mjs:1)'
    const shown = pretty(only('token/no-store', { outcome: 'error', ownRule: true, reason, problems: [] }), STYLE)
    expect(lines(shown.trimEnd()).at(-1)).toBe('✖ 1 rule of your own threw: token/no-store')
    expect(shown).not.toContain('of authmd-check')
    expect(shown).not.toContain('internal error')
    expect(shown).toContain('\n1 rule of your own threw (--details shows more)\n')
  })

  test('that passes is quiet', () => {
    const text = pretty(PASSING, STYLE)
    expect(text).toMatchInlineSnapshot(`
      "authmd-check 0.1.0  https://api.example.com
      auth.md 0.6 · agents register: anonymous

      level    L2 exchanges and uses (next: L3 claims, not-run: claim needs --claim)
      decided  110 of 110 rules · 6 requests, 1.8 s
      made     1 registration (left until 2026-07-02), 1 token (revoked)
      ✓ Nothing failed
      "
    `)
  })

  test('that reached nothing says only that', () => {
    expect(pretty({ ...REPORT, unreachable: 'connection refused.' }, { ...STYLE, width: 100 })).toBe(
      '✗ No answer from https://api.example.com: connection refused. Nothing was decided.\n',
    )
  })

  test('that decided nothing is not green', () => {
    const report = only('transport/tls', {})
    const summary = { ...PASSING.summary, rules: 1, pass: 0, inconclusive: 1 }
    expect(pretty({ ...report, summary }, STYLE)).toMatch(/\n\? Nothing was decided\n$/)
  })

  test('that failed nothing says what else there is', () => {
    const summary = { ...PASSING.summary, rules: 123, warn: 3, notRun: 9, notApplicable: 1, pass: 110 }
    expect(pretty({ ...PASSING, summary }, STYLE)).toMatch(/\n✓ Nothing failed, 3 warnings, 9 not decided\n$/)
    expect(pretty({ ...PASSING, summary }, STYLE)).toContain('decided  113 of 122 rules · ')
  })

  test('of the document alone has no level, no creations and no requests', () => {
    const text = pretty({ ...PASSING, mode: 'lint', level: { reached: null, limitedBy: null } }, STYLE)
    expect(text).toContain('lint, no network')
    expect(text).not.toMatch(/^level|^made|request/m)
  })

  test('that created nothing says so', () => {
    expect(pretty({ ...PASSING, created: [] }, STYLE)).toContain('made     nothing\n')
  })

  test.each([
    [null, 'level    none (next: L0 discoverable, failed: document/served)\n'],
    [4, 'level    L4 revokes and expires (next: L5 verified identity, failed:\n         document/served)\n'],
    [5, 'level    L5 verified identity\ndecided'],
  ])('of level %s', (reached, said) => {
    expect(pretty({ ...PASSING, level: { reached, limitedBy: 'fail: document/served' } }, STYLE)).toContain(said)
  })
})

describe('blocked rules', () => {
  const blocked = (rule: Verdict['rule'], blockedBy: Verdict['rule']): Verdict => {
    const [verdict] = only('policy/limits', { rule, blockedBy }).verdicts
    if (!verdict) throw new Error('the canned report has no policy/limits')
    return verdict
  }

  test('that block each other are listed, and do not hang the report', () => {
    const verdicts = [blocked('policy/a', 'policy/b'), blocked('policy/b', 'policy/a')]
    const text = pretty({ ...REPORT, verdicts }, STYLE)
    expect(text).toContain('○ 1 blocked by policy/a (blocked): policy/a\n')
    expect(text).toContain('○ 1 blocked by policy/b (blocked): policy/b\n')
  })

  test('are listed when their guard is not in the report', () => {
    const verdicts = [blocked('policy/a', 'token/exchange')]
    expect(pretty({ ...REPORT, verdicts }, STYLE)).toContain(
      '○ 1 blocked by token/exchange (not in this report): policy/a\n',
    )
  })
})

describe('a problem', () => {
  test.each([
    [{ exchange: 4, header: 'pragma' }, 'header pragma of POST https://api.example.com/oauth2/token'],
    [{ exchange: 4, pointer: '/scope' }, 'body /scope of POST https://api.example.com/oauth2/token'],
    [{ exchange: 4, pointer: '' }, 'body of POST https://api.example.com/oauth2/token'],
    [{ exchange: 4, status: 500 }, 'status 500 of POST https://api.example.com/oauth2/token'],
    [{ exchange: 6, status: 0 }, 'no response to GET https://api.example.com/auth.md'],
    [{ exchange: 99, status: 500 }, 'status 500 of exchange 99'],
    [{ file: 'auth.md', line: 3, column: 7 }, 'auth.md:3:7'],
  ])('at %j', (at, said) => {
    expect(withProblem({ message: 'It is wrong.', at })).toContain(`  at:       ${said}\n`)
  })

  test.each([
    [null, 'nothing'],
    [undefined, 'nothing'],
    ['', '""'],
    [false, 'false'],
    [{ a: [1, null] }, '{"a":[1,null]}'],
  ])('with %j there', (actual, said) => {
    expect(withProblem({ message: 'It is wrong.', expected: 'right', actual })).toContain(`  found:    ${said}\n`)
  })

  test('with a huge value there shows its start and its size', () => {
    const text = withProblem({ message: 'It is wrong.', actual: 'y'.repeat(1_000_000) })
    expect(text).toContain('(1,000,002 characters)')
    expect(withProblem({ message: 'It is wrong.', actual: 'y'.repeat(1_000_000) }, STYLE).length).toBeLessThan(2000)
    expect(text.length).toBeLessThan(4000)
  })

  test('repeated a thousand times is shown once, or some times', () => {
    const problems = Array.from({ length: 1000 }, (_, index) => ({ message: `Problem ${index}.` }))
    const report = only('token/no-store', { problems })
    expect(pretty(report, STYLE).match(/Problem \d+\./g)).toHaveLength(1)
    expect(pretty(report, STYLE)).toContain('and 999 more problems\n')
    expect(pretty(report, DETAILED).match(/Problem \d+\./g)).toHaveLength(100)
    expect(pretty(report, DETAILED)).toContain('… and 900 more problems: the JSON report has them')
  })
})

describe('hostile strings', () => {
  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    for (const style of [STYLE, DETAILED, VERBOSE]) {
      const shown = pretty(poisoned(REPORT, text), style)
      expect(lines(shown).filter((line) => UNSEEN.test(line))).toEqual([])
      expect(shown.length).toBeLessThan(300_000)
    }
  })

  test.each(['wide characters', 'a long line', 'a long word'])('%s are wrapped', (name) => {
    const [, verdict] = poisoned(REPORT, HOSTILE[name] ?? '').verdicts
    for (const style of [STYLE, DETAILED]) {
      const text = pretty(only('document/https', { ...verdict, spec: [] }), style)
      expect(lines(text).filter((line) => stringWidth(line) > 80 && !line.startsWith('  page:'))).toEqual([])
    }
  })

  test('an escape sequence is shown as what it is', () => {
    expect(withProblem({ message: 'It said \x1b[31mred\u202e.' })).toContain('It said \\x1b[31mred\\u202e.')
  })
})
