import { Chalk } from 'chalk'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Finding } from '../../src/model/problem.js'
import type { RuleId } from '../../src/model/stage.js'
import type { Verdict } from '../../src/model/verdict.js'
import { pretty } from '../../src/reports/pretty.js'
import { DETAILED, lines, only, STYLE, VERBOSE } from './short.js'

describe('a finding', () => {
  const found = (problems: readonly Finding[], style = STYLE, rule = 'token/no-store') =>
    pretty({ ...only('token/no-store', { problems, level: 'MUST', rule: rule as RuleId }), created: [] }, style)
  const CACHED: Finding = {
    message: 'caches may keep this answer',
    at: { exchange: 4, header: 'cache-control' },
    expected: 'no-store',
    actual: null,
    curl: 'curl https://api.example.com/oauth2/token',
  }

  test('is the problem, its place and what to do', () => {
    expect(found([CACHED])).toContain(`
1 problem (--details shows more)
✗ exposure  caches may keep this answer                           token/no-store
  POST /oauth2/token, header cache-control: nothing, should be no-store
  fix: Send Cache-Control: no-store with every token response.

`)
  })

  test('in detail adds the evidence, the requirement and the page of the rule', () => {
    const page = 'https://example.com/docs/rules/token/no-store.md'
    const text = pretty(only('token/no-store', { problems: [CACHED], page }), DETAILED)
    expect(text).toContain(
      '\n1 problem\n✗ exposure  caches may keep this answer                           token/no-store\n',
    )
    for (const line of [
      'at:       header cache-control of POST https://api.example.com/oauth2/token',
      'expected: no-store',
      'found:    nothing',
      'curl https://api.example.com/oauth2/token',
      'rule:     MUST: A token response forbids caching.',
      'fix:      Send Cache-Control: no-store with every token response.',
      'page:     https://example.com/docs/rules/token/no-store.md',
    ])
      expect(text).toContain(`\n  ${line}\n`)
    expect(text.match(/caches may keep/g)).toHaveLength(1)
  })

  test.each([
    [3, '; and 2 more places fix: ', 'one is wrong'],
    [3, '; and 2 more problems fix: ', undefined],
    [2, '; and 1 more place fix: ', 'one is wrong'],
  ])('at %i places says how many more there are', (count, said, message) => {
    const problems = Array.from({ length: count }, (_, index) => ({
      ...CACHED,
      message: message ?? `${index} is wrong`,
    }))
    expect(found(problems).replace(/\s+/g, ' ')).toContain(said)
    expect(found(problems, DETAILED).match(/is wrong/g)).toHaveLength(count)
  })

  test('has the colour of the outcome', () => {
    const color = new Chalk({ level: 1 })
    expect(found([CACHED], { ...STYLE, color })).toContain(color.red('✗ exposure  '))
  })

  test('is the gravest problem of its rule, wherever it was found', () => {
    const problems: Finding[] = [
      { message: 'a trifle', impact: 'polish' },
      { message: 'advice', level: 'MAY', impact: 'takeover' },
      { message: 'a key lies open', impact: 'takeover' },
    ]
    expect(found(problems)).toMatch(/\n✗ takeover {2}a key lies open +token\/no-store\n {2}and 2 more problems\n/)
    const text = found(problems, DETAILED)
    expect(text.indexOf('a trifle')).toBeLessThan(text.indexOf('MAY: advice'))
  })

  test.each([
    ['token/x', '✗ exposure  one word after another until the line of this terminal ends  token/x\n'],
    [
      'token/a-name-of-thirty-characters',
      '✗ exposure  one word after another until the   token/a-name-of-thirty-characters\n            line of this terminal ends\n',
    ],
    [
      'token/a-name-that-is-much-longer-than-any-that-there-is',
      `✗ exposure  one word after another until the line of this terminal ends\n${' '.repeat(25)}token/a-name-that-is-much-longer-than-any-that-there-is\n`,
    ],
  ])('has the rule at the right: %s', (rule, head) => {
    const message = 'one word after another until the line of this terminal ends'
    expect(found([{ message }], STYLE, rule)).toContain(`\n${head}`)
  })

  test.each([
    [{ exchange: 4, status: 500 }, 500, 'POST /oauth2/token: 500, should be right'],
    [{ exchange: 4, status: 500 }, '500 text/html', 'POST /oauth2/token: 500 text/html, should be right'],
    [{ exchange: 4, status: 500 }, 'a page', 'POST /oauth2/token, status 500: "a page", should be right'],
    [{ exchange: 4, pointer: '' }, undefined, 'POST /oauth2/token, body: nothing, should be right'],
    [{ exchange: 4, pointer: '/scope' }, ['a'], 'POST /oauth2/token, body /scope: ["a"], should be right'],
    [{ exchange: 4, header: 'x' }, 'a="b"', `POST /oauth2/token, header x: 'a="b"', should be right`],
    [{ exchange: 6, status: 0 }, undefined, 'GET /auth.md, no response: nothing, should be right'],
    [{ exchange: 99, status: 500 }, null, 'exchange 99, status 500: nothing, should be right'],
    [{ file: 'auth.md', line: 3, column: 7 }, null, 'auth.md:3:7: nothing, should be right'],
    [{ file: 'https://api.example.com/auth.md', line: 3, column: 7 }, null, '/auth.md:3:7: nothing, should be right'],
    [
      { file: 'https://other.example/auth.md', line: 3, column: 7 },
      1,
      'https://other.example/auth.md:3:7: 1, should be right',
    ],
    [undefined, 1, '1, should be right'],
  ])('at %j with %j is one sentence', (at, actual, said) => {
    const problem = { message: 'It is wrong.', expected: 'right', actual, ...(at ? { at } : {}) }
    expect(lines(found([problem]))).toContain(`  ${said}`)
  })

  test.each([
    [{ message: 'm', at: { exchange: 4, status: 500 } }, '  POST /oauth2/token, status 500'],
    [{ message: 'm', at: { exchange: 4, status: 500 }, actual: 500 }, '  POST /oauth2/token: 500'],
  ])('without an expectation says where it is: %j', (problem, said) => {
    expect(lines(found([problem]))).toContain(said)
  })

  test('without a place has two lines', () => {
    expect(found([{ message: 'm' }])).toMatch(/✗ exposure {2}m +token\/no-store\n {2}fix: /)
  })

  test.each([
    ['Do it.', '  fix: Do it.\n'],
    [
      `${'First do this, which takes a while. '.repeat(3)}${'Then do that, which takes longer. '.repeat(3)}`.trim(),
      /\n {2}fix: First do this.*\n {7}.* …\n\n/,
    ],
    [`First ${'do this '.repeat(40)}. Then that.`, / …\n\n/],
    [`First ${'do this '.repeat(60)}. Then that.`, /\n {2}fix: First.*\n {7}\w.*\n {7}\w.* …\n\n/],
    ['Use `a.b` e.g. so.', '  fix: Use `a.b` e.g. so.\n'],
  ])('has a fix that ends with a sentence: %s', (fix, said) => {
    const text = found([{ message: 'm', fix }])
    if (typeof said === 'string') expect(text).toContain(said)
    else expect(text).toMatch(said)
  })

  test('that is advice is no problem', () => {
    const advice = only('server/response-types', {})
    expect(pretty(advice, STYLE)).toContain('\n1 piece of advice (--details shows more)\ni polish    ')
    const both = { ...REPORT, verdicts: [...advice.verdicts, ...only('token/no-store', {}).verdicts] }
    expect(pretty(both, STYLE)).toContain('\n1 problem, 1 piece of advice, the worst first (--details shows more)\n✗')
  })

  test.each([
    [true, 80, 2],
    [true, 40, 2],
    [false, 80, 1],
  ])('has a long command shortened on a terminal alone (%s, %i columns)', (isTerminal, width, expected) => {
    const curl = `curl -i ${'--data-raw a=b '.repeat(30)}https://api.example.com/oauth2/token`
    const text = found([{ ...CACHED, curl }], { ...DETAILED, isTerminal, width })
    expect(text.includes(curl)).toBe(!isTerminal)
    const [shown = ''] = lines(text).filter((line) => line.includes('curl -i'))
    if (isTerminal) expect(Math.ceil(stringWidth(shown) / width)).toBeLessThanOrEqual(expected)
    expect(text.includes('… (whole in -r json=<file>)\n')).toBe(isTerminal)
  })
})

describe('findings in the baseline', () => {
  const accepted = (until: string) => ({ reason: 'we know', until })
  const known = (...days: readonly string[]) => {
    const report = only('token/no-store', {
      outcome: 'advice',
      problems: days.map((day, index) => ({ message: `known ${index}`, level: 'MAY', accepted: accepted(day) })),
    })
    return { ...report, startedAt: '2026-07-01T08:00:00.000Z' }
  }

  test('are a count', () => {
    const text = pretty(known('2026-12-31', '2027-12-31'), STYLE)
    expect(text).toContain('\nknown    2 findings of the baseline (--verbose lists them)\n')
    expect(text).not.toMatch(/known 0|piece of advice/)
  })

  test('that end soon are counted', () => {
    const said = (...days: readonly string[]) => /^known .*$/m.exec(pretty(known(...days), STYLE))?.[0]
    expect(said('2026-07-30', '2026-12-31')).toContain('2 findings of the baseline, 1 ends within 30 days')
    expect(said('2026-07-30', '2026-07-31', '2026-08-01')).toContain('3 findings of the baseline, 2 end within 30 days')
  })

  test('are listed with --verbose, with the reason and the day', () => {
    const text = pretty(known('2026-12-31'), VERBOSE)
    expect(text).toContain('\nknown, in the baseline\ni exposure  ')
    expect(text).toContain('known:    we know (accepted until 2026-12-31)\n')
    expect(text).toContain('\nknown    1 finding of the baseline\n')
  })

  test('hide no other of the same rule', () => {
    const report = only('token/no-store', {
      problems: [{ message: 'known', level: 'MAY', accepted: accepted('2026-12-31') }, { message: 'new' }],
    })
    expect(pretty(report, STYLE)).toMatch(/\n✗ exposure {2}new +token\/no-store\n {2}fix/)
    expect(pretty(report, STYLE)).toContain('known    1 finding of the baseline')
  })
})

describe('what is not decided', () => {
  const rest = (...verdicts: readonly Partial<Verdict>[]) => {
    const [plain] = only('challenge/status', {}).verdicts
    return pretty({ ...REPORT, verdicts: verdicts.map((one) => ({ ...plain, ...one }) as Verdict) }, STYLE)
  }
  const waiting = (rule: RuleId, option: string): Partial<Verdict> => ({ rule, option })

  test('has a line for each option, and the greatest number decides all', () => {
    expect(rest(waiting('a/a' as RuleId, '--max-wait 60'), waiting('a/b' as RuleId, '--max-wait 3600'))).toContain(
      '2 not decided\n  – 2 give --max-wait 3600: a/a, a/b\n',
    )
  })

  test('names the stages of many rules, and no more than fits the line', () => {
    const many = Array.from({ length: 12 }, (_, index) => waiting(`claim/${index}` as RuleId, '--claim <driver>'))
    expect(rest(...many, waiting('register/x', '--claim <driver>'))).toContain(
      '13 not decided\n  – 13 give --claim <driver>: register 1, claim 12\n',
    )
    const reason = `429 Too Many Requests ${'and more '.repeat(20)}`
    const text = rest({ rule: 'claim/x' as RuleId, outcome: 'inconclusive', reason })
    const [line = ''] = lines(text).filter((one) => one.includes('429'))
    expect(stringWidth(line)).toBeLessThanOrEqual(80)
    expect(line).toMatch(/^ {2}\? 1 429 Too Many .*…$/)
  })
})
