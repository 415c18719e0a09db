import { type DefaultTreeAdapterTypes as Dom, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { RuleId } from '../../src/model/stage.js'
import type { Verdict } from '../../src/model/verdict.js'
import { frame } from '../../src/reports/html/kit/frame.js'
import { html } from '../../src/reports/html/kit/markup.js'
import { htmlPage, reportMarkup } from '../../src/reports/html.js'
import { reproduce } from '../../src/reports/repro/script.js'
import { HOSTILE, poisoned } from './hostile.js'
import { PASSING } from './passing.js'

/** Every element under a node, in their order. */
function within(root: Dom.ParentNode): Dom.Element[] {
  return root.childNodes.flatMap((child) => ('tagName' in child ? [child, ...within(child)] : []))
}
const elements = (page: string): Dom.Element[] => within(parse(page))
const descendants = (root: Dom.Element, tag: string): Dom.Element[] =>
  within(root).filter(({ tagName }) => tagName === tag)
const textOf = (node: Dom.ParentNode): string =>
  node.childNodes.map((child) => ('value' in child ? child.value : 'childNodes' in child ? textOf(child) : '')).join('')
const NO_STORE = REPORT.verdicts.find(({ rule }) => rule === 'token/no-store') as Verdict
const named = (page: string, tag: string): Dom.Element[] => elements(page).filter(({ tagName }) => tagName === tag)

/** The parser's complaints. */
function errors(page: string): string[] {
  const found: string[] = []
  parse(page, { onParseError: ({ code }) => found.push(code) })
  return found
}

test('the canned report is this', async () => {
  await expect(htmlPage(REPORT)).toMatchFileSnapshot('golden/report.html')
})

test.each([
  ['the canned report', REPORT],
  ['a run that passes', PASSING],
  ['a run that reached nothing', { ...REPORT, verdicts: [], unreachable: 'refused' }],
])('%s is well-formed, whole in itself, and has every rule', (_name, report) => {
  const page = htmlPage(report)
  expect(errors(page)).toEqual([])
  const outside = elements(page).flatMap(({ tagName, attrs }) =>
    attrs.filter(({ name }) => name === 'src' || (name === 'href' && tagName !== 'a')),
  )
  expect(outside).toEqual([])
  const ids = elements(page).flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'id').map(({ value }) => value))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(report.verdicts.map(({ rule }) => rule)))
})

describe('whatever bytes the service sent', () => {
  // What a place marks depends on how long the line is.
  const shapeOf = (page: string) => elements(page).flatMap(({ tagName }) => (tagName === 'mark' ? [] : [tagName]))
  const shape = shapeOf(htmlPage(poisoned(REPORT, 'x')))

  test.each(Object.entries({ ...HOSTILE, 'the end of a script': '</script><script>alert(1)</script>' }))(
    '%s',
    (_name, text) => {
      const page = htmlPage(poisoned(REPORT, text))
      expect(errors(page)).toEqual([])
      // `code` between backticks is all that a text can make.
      expect(shapeOf(page)).toEqual(shape)
      expect(named(page, 'script')).toHaveLength(1)
      expect(elements(page).flatMap(({ attrs }) => attrs.filter(({ name }) => name.startsWith('on')))).toEqual([])
      expect(page.length).toBeLessThan(2_000_000)
    },
  )

  test('no link runs a script', () => {
    const page = htmlPage(poisoned(REPORT, 'javascript:alert(1)'))
    const links = named(page, 'a').flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'href'))
    expect(links.filter(({ value }) => !/^(?:https?:|#)/.test(value))).toEqual([])
  })
})

test('what is wrong comes first, each with its page and a script that repeats it', () => {
  const page = htmlPage(REPORT)
  const found = elements(page).filter(({ attrs }) => attrs.some(({ value }) => /^rule finding /.test(value)))
  const ids = found.map(({ attrs }) => attrs.find(({ name }) => name === 'id')?.value)
  expect(ids).toEqual([
    'transport/methods',
    'document/https',
    'token/no-store',
    'access/accepted',
    'id-jag/unsigned',
    'server/issuer-match',
    'register/malformed-json',
    'server/response-types',
  ])
  const pages = REPORT.verdicts.flatMap(({ rule, page }) => (page !== undefined && ids.includes(rule) ? [page] : []))
  expect(pages).not.toEqual([])
  for (const one of pages) expect(page).toContain(`class="id" href="${one}"`)
  const made = reproduce(REPORT, 'token/no-store')
  expect(named(page, 'pre').map(textOf)).toContain('script' in made ? made.script : '')
})

test('a bug of this tool is counted apart, and as no harm to the service', () => {
  const page = htmlPage(REPORT)
  expect(page).toContain('✗ 4 rules failed (1 internal error, 2 exposure, 1 breakage)')
  expect(page).toContain('<h2>6 problems, 1 internal error, the worst first</h2>')
})

test('a script that cannot be shown as it is, or is too long, is left to --repro', () => {
  const at = { exchange: 4, header: 'cache-control' }
  const withBody = (body: string) => ({
    ...REPORT,
    verdicts: [{ ...NO_STORE, problems: [{ message: 'x', at }] }],
    exchanges: REPORT.exchanges.map((one) =>
      one.id === at.exchange ? { ...one, request: { ...one.request, body } } : one,
    ),
  })
  const offers = (body: string) => htmlPage(withBody(body)).includes('Copy the script')
  expect(offers('a=b')).toBe(true)
  expect(offers('a=\u200b')).toBe(false)
  expect(offers(`a=${'b'.repeat(50_000)}`)).toBe(false)
  expect(htmlPage(withBody('a=\u200b'))).toContain('run the check with --repro token/no-store')
})

test('many findings, and several targets, share the room for scripts', () => {
  const verdicts = Array.from({ length: 300 }, (_, index) => ({ ...NO_STORE, rule: `token/x-${index}` as RuleId }))
  const page = htmlPage({ ...REPORT, verdicts })
  expect(page).toContain('Copy the script')
  expect(page).toContain('run the check with --repro token/x-299')
  expect(page.length).toBeLessThan(3_000_000)
  const few = { ...REPORT, verdicts: verdicts.slice(0, 5) }
  const scripts = (targets: number) => reportMarkup(few, {}, html``, targets).text.split('Copy the script').length - 1
  expect([scripts(1), scripts(200)]).toEqual([5, 1])
})

test('what was not decided names the option that decides it', () => {
  const [undecided] = elements(htmlPage(REPORT)).filter(({ attrs }) => attrs.some(({ value }) => value === 'undecided'))
  const rows = undecided ? descendants(undecided, 'tr').map((row) => textOf(row).replace(/\s+/g, ' ').trim()) : []
  expect(rows).toContain('give --resource <url>no protected URL is known2 rules challenge/status challenge/bearer')
  expect(rows.filter((row) => row.startsWith('meet access/accepted'))).toHaveLength(1)
})

test('advice and what the baseline accepts are folded', () => {
  const accepted = { reason: 'later', until: '2027-05-31' }
  const known: Verdict = {
    ...NO_STORE,
    outcome: 'advice',
    problems: NO_STORE.problems.map((problem) => ({ ...problem, level: 'MAY', accepted })),
  }
  const page = htmlPage({ ...REPORT, verdicts: [known], summary: { ...REPORT.summary, advice: 1 } })
  expect(page).toContain('Only known problems')
  expect(page).toContain('Known: 2 findings of the baseline')
  expect(page).toContain('later (accepted until 2027-05-31)')
  expect(page).not.toMatch(/\d advised/)
})

test('the run says its options, its pipeline, its source file and what it left', () => {
  const page = htmlPage({ ...REPORT, source: { file: 'public/auth.md', differs: true } })
  const facts = within(parse(page)).flatMap((one) =>
    one.tagName === 'dt' || one.tagName === 'dd' ? [textOf(one)] : [],
  )
  const shown = (name: string) => facts[facts.indexOf(name) + 1]
  expect(shown('pipeline')).toBe(REPORT.environment?.system)
  expect(shown('effects')).toBe('read, register')
  expect(shown('rules')).toBe('token/no-store: warn')
  expect(shown('source file')).toBe('public/auth.md, which differs from what is served')
  expect(page).toContain('What the run created: 4, of which 2 were left')
})

test('says what comments ignore, and which command follows where the run was led away', () => {
  const summary = { ...REPORT.summary, ignored: 1 }
  const page = htmlPage({ ...REPORT, summary, created: [], offChain: ['--also a.example'] })
  expect(page).toContain('1 problem, by comments')
  expect(page).toContain(`authmd-check ${REPORT.target} --also a.example</code>`)
  expect(htmlPage(REPORT)).not.toMatch(/by comments|If it is yours/)
})

test('each forged request stands with what the service did, the wrong answers first', () => {
  const [forgeries] = elements(htmlPage(REPORT)).filter(({ attrs }) => attrs.some(({ value }) => value === 'forgeries'))
  const [summary = '', ...rows] = forgeries
    ? [...descendants(forgeries, 'summary'), ...descendants(forgeries, 'tr').slice(1)].map(textOf)
    : []
  expect(summary).toBe('3 tried: 2 answered as they must be, 1 not')
  expect(rows.map((row) => row.split('\n')[0])).toEqual([
    'An unsigned ID-JAG is refused.200! warningid-jag/unsigned',
    'A MAC with the public key is refused.400 invalid_request✓ passedid-jag/hmac-confusion',
    'An ID-JAG for others is refused.400 invalid_request✓ passedid-jag/wrong-audience',
  ])
})

test('a run that decided nothing is not green', () => {
  const summary = { ...PASSING.summary, pass: 0, notRun: PASSING.summary.rules }
  expect(htmlPage({ ...PASSING, summary })).toContain('? Nothing was decided')
  expect(htmlPage(PASSING)).toContain('✓ Nothing failed')
})

describe('the lines of a document', () => {
  const lines = ['ab', 'cdef', 'gh']
  const marked = (place: Omit<Parameters<typeof frame>[0]['marked'], 'line'> & { readonly line?: number }) =>
    frame({ firstLine: 9, lines, marked: { line: 10, ...place } }).text

  test('have their numbers, and the place is marked', () => {
    expect(marked({ column: 2, endLine: 10, endColumn: 4 })).toContain(
      '<span class="line"><span class="number">10</span> c<mark>de</mark>f</span>\n',
    )
    expect(marked({ column: 2 })).toContain('c<mark>def</mark>')
    expect(marked({ column: 3, endLine: 11, endColumn: 2 })).toMatch(/cd<mark>ef<\/mark>.*\n.*<mark>g<\/mark>h/)
  })

  test('where something is missing, no character is marked', () => {
    expect(marked({ column: 2, endLine: 10, endColumn: 2 })).toContain('</span> cdef</span>')
  })

  test('a part of a long line is marked where it is', () => {
    const place = { line: 1, column: 101, endLine: 1, endColumn: 103 }
    expect(frame({ firstLine: 1, firstColumn: 100, lines: ['abcd'], marked: place }).text).toContain(
      'a<mark>bc</mark>d',
    )
    const ends = { line: 1, column: 101, endLine: 2, endColumn: 98 }
    const { text } = frame({ firstLine: 1, firstColumn: 100, lines: ['abcd', 'efgh'], marked: ends })
    expect(text).toContain('a<mark>bcd</mark>')
    expect(text).toContain('<span class="number">2</span> efgh</span>')
  })
})
