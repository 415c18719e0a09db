import { stripVTControlCharacters } from 'node:util'
import { Chalk } from 'chalk'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Finding } from '../../src/model/problem.js'
import type { Report } from '../../src/model/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import { PLAIN, type Style } from '../../src/reports/paint.js'
import { pretty } from '../../src/reports/pretty.js'
import { oneIn } from '../thorough.js'
import { HOSTILE, poisoned, UNSEEN } from './hostile.js'
import { PASSING } from './passing.js'

const STYLE: Style = { color: PLAIN, verbose: false, width: 80 }
const VERBOSE: Style = { ...STYLE, verbose: true }
const lines = (text: string) => text.split('\n')

/** The canned report with only this verdict, changed. */
function only(rule: string, change: Partial<Verdict>): Report {
  const verdicts = REPORT.verdicts.filter((verdict) => verdict.rule === rule)
  return { ...REPORT, verdicts: verdicts.map((verdict) => ({ ...verdict, ...change })) }
}
const withProblem = (problem: Finding): string => pretty(only('token/no-store', { problems: [problem] }), STYLE)

describe('the canned report', () => {
  test('in short', async () => {
    await expect(pretty(REPORT, STYLE)).toMatchFileSnapshot('golden/pretty.txt')
  })

  test('verbose', async () => {
    await expect(pretty(REPORT, VERBOSE)).toMatchFileSnapshot('golden/pretty-verbose.txt')
  })

  test('says the same in colour', () => {
    const color = new Chalk({ level: 1 })
    expect(stripVTControlCharacters(pretty(REPORT, { ...STYLE, color }))).toBe(pretty(REPORT, STYLE))
    expect(pretty(REPORT, { ...STYLE, color })).toContain(color.red('✗'))
  })

  test.each([60, 80, 120])('fits %i columns, except for what must be copied whole', (width) => {
    for (const verbose of [false, true]) {
      const wide = lines(pretty(REPORT, { ...STYLE, verbose, width })).filter(
        (line) => stringWidth(line) > width && !line.includes('://'),
      )
      expect(wide).toEqual([])
    }
  })

  test.each([40, 80])('keeps URLs and command lines whole at %i columns', (width) => {
    const text = lines(pretty(REPORT, { ...STYLE, width })).map((line) => line.trim())
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
    expect(shown).not.toContain('of authmd-check:')
  })

  test('that passes is quiet', () => {
    const text = pretty(PASSING, STYLE)
    expect(text).toMatchInlineSnapshot(`
      "authmd-check 0.1.0  https://api.example.com
      dialect 0.6 · posture registration

      document    12 passed
      challenge   9 passed
      resource    14 passed
      server      14 passed
      agent-auth  11 passed
      register    20 passed
      token       16 passed
      access      3 passed
      revoke      8 passed
      transport   3 passed

      summary
      level:    L2 reached: exchanges and uses
      next:     L3: claims (not-run: claim needs --claim)
      decided:  110 of 110 requirements that apply
                110 passed
      created:  1 registration, 1 access token: 1 revoked, 1 left
      left:     registration reg_01 (until 2026-07-02T08:00:00.000Z)
      run:      6 requests in 1.8 s

      ✓ Nothing failed
      "
    `)
    expect(lines(text).length).toBeLessThanOrEqual(26)
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
    expect(pretty({ ...PASSING, summary }, STYLE)).toContain('decided:  113 of 122 requirements that apply')
  })

  test('of the document alone has no level, no creations and no requests', () => {
    const text = pretty({ ...PASSING, mode: 'lint', level: { reached: null, limitedBy: null } }, STYLE)
    expect(text).toContain('lint, no network')
    expect(text).not.toMatch(/^level:|^created:|request/m)
  })

  test('that created nothing says so', () => {
    expect(pretty({ ...PASSING, created: [] }, STYLE)).toContain('created:  nothing')
  })

  test.each([
    [null, 'level:    none reached\nnext:     L0: discoverable (failed: document/served)'],
    [4, 'level:    L4 reached: revokes and expires\nnext:     L5: verified identity (failed: document/served)'],
    [5, 'level:    L5 reached: verified identity\ndecided:'],
  ])('of level %s', (reached, said) => {
    expect(pretty({ ...PASSING, level: { reached, limitedBy: 'failed: document/served' } }, STYLE)).toContain(said)
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
    expect(text).toContain('blocked: by policy/a (blocked): policy/a')
    expect(text).toContain('blocked: by policy/b (blocked): policy/b')
  })

  test('are listed when their guard is not in the report', () => {
    const verdicts = [blocked('policy/a', 'token/exchange')]
    expect(pretty({ ...REPORT, verdicts }, STYLE)).toContain(
      '○ 1 blocked: by token/exchange (not in this report): policy/a',
    )
  })
})

describe('the headline of a rule', () => {
  const found = (problems: readonly Finding[]) => pretty(only('token/no-store', { problems, level: 'MUST' }), STYLE)

  test('says the problem, and the requirement stands below', () => {
    const text = found([{ message: 'caches may keep this answer' }])
    expect(text).toContain('  ✗ token/no-store  MUST, exposure\n    caches may keep this answer\n')
    expect(text).toContain('    rule:     A token response forbids caching.\n')
    expect(text.match(/caches may keep/g)).toHaveLength(1)
  })

  test('says how many more problems there are', () => {
    const text = found([{ message: 'one is wrong' }, { message: 'two is wrong' }, { message: 'three is wrong' }])
    expect(text).toContain('\n    one is wrong (and 2 more)\n')
    expect(text).toContain('    two is wrong\n')
  })

  test('has the colour of the outcome', () => {
    const color = new Chalk({ level: 1 })
    const report = only('token/no-store', { problems: [{ message: 'one is wrong' }] })
    expect(pretty(report, { ...STYLE, color })).toContain(color.red('one is wrong'))
  })

  test('says the gravest problem, wherever it was found', () => {
    const text = found([
      { message: 'a trifle', impact: 'polish' },
      { message: 'advice', level: 'MAY', impact: 'takeover' },
      { message: 'a key lies open', impact: 'takeover' },
    ])
    expect(text).toContain('  ✗ token/no-store  MUST, takeover\n    a key lies open (and 2 more)\n')
    expect(text.indexOf('a trifle')).toBeLessThan(text.indexOf('MAY: advice'))
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
    expect(withProblem({ message: 'It is wrong.', at })).toContain(`    at:       ${said}\n`)
  })

  test.each([
    [null, 'nothing'],
    [undefined, 'nothing'],
    ['', '""'],
    [false, 'false'],
    [{ a: [1, null] }, '{"a":[1,null]}'],
  ])('with %j there', (actual, said) => {
    expect(withProblem({ message: 'It is wrong.', expected: 'right', actual })).toContain(`    actual:   ${said}\n`)
  })

  test('with a huge value there shows its start and its size', () => {
    const text = withProblem({ message: 'It is wrong.', actual: 'y'.repeat(1_000_000) })
    expect(text).toContain('(1,000,002 characters)')
    expect(text.length).toBeLessThan(4000)
  })

  test('repeated a thousand times is shown a few times', () => {
    const problems = Array.from({ length: 1000 }, (_, index) => ({ message: `Problem ${index}.` }))
    const report = only('token/no-store', { problems })
    expect(pretty(report, STYLE).match(/Problem \d+\./g)).toHaveLength(5)
    expect(pretty(report, STYLE)).toContain('… and 995 more problems: --verbose shows them')
    expect(pretty(report, VERBOSE).match(/Problem \d+\./g)).toHaveLength(100)
    expect(pretty(report, VERBOSE)).toContain('… and 900 more problems: the JSON report has them')
  })
})

describe('hostile strings', () => {
  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    for (const verbose of [false, true]) {
      const shown = pretty(poisoned(REPORT, text), { ...STYLE, verbose })
      expect(lines(shown).filter((line) => UNSEEN.test(line))).toEqual([])
      expect(shown.length).toBeLessThan(300_000)
    }
  })

  test.each(['wide characters', 'a long line', 'a long word'])('%s are wrapped', (name) => {
    const [, verdict] = poisoned(REPORT, HOSTILE[name] ?? '').verdicts
    const text = pretty(only('document/https', { ...verdict, spec: [] }), STYLE)
    expect(lines(text).filter((line) => stringWidth(line) > 80)).toEqual([])
  })

  test('an escape sequence is shown as what it is', () => {
    expect(withProblem({ message: 'It said \x1b[31mred\u202e.' })).toContain('It said \\x1b[31mred\\u202e.')
  })
})
