import type { Nodes, Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import { markdown } from '../../src/reports/markdown.js'
import { oneIn } from '../thorough.js'
import { HOSTILE, poisoned } from './hostile.js'
import { PASSING } from './passing.js'

const PARSER = unified().use(remarkParse).use(remarkGfm)
/** The tree of the last text: parsing takes long. */
let last: { readonly text: string; readonly root: Root } | undefined

function parse(text: string): Root {
  if (last?.text !== text) last = { text, root: PARSER.parse(text) }
  return last.root
}

function nodes(text: string, type: Nodes['type']): Nodes[] {
  const found: Nodes[] = []
  visit(parse(text), type, (node) => {
    found.push(node as Nodes)
  })
  return found
}

const links = (shown: string): string[] => nodes(shown, 'link').map((node) => ('url' in node ? node.url : ''))
const htmlIn = (shown: string): string[] => nodes(shown, 'html').map((node) => ('value' in node ? node.value : ''))

test('the canned report is this', async () => {
  await expect(markdown(REPORT)).toMatchFileSnapshot('golden/report.md')
})

test('a text that is served and is not that of the source is said once', () => {
  const shown = markdown({ ...REPORT, source: { file: 'public/auth.md', differs: true } })
  expect(shown.split('What is served')).toHaveLength(2)
  expect(shown).toMatch(/What is served is not the text of public\/auth\\?\.md/)
  expect(markdown({ ...REPORT, source: { file: 'public/auth.md' } })).not.toContain('What is served')
})

test('a run that passes, and one that reached nothing', () => {
  expect(markdown(PASSING)).toContain(': nothing failed')
  expect(markdown(PASSING)).toContain('110 passed')
  expect(markdown({ ...REPORT, verdicts: [], unreachable: 'refused' })).toContain('No answer: refused')
})

const [, fail] = REPORT.verdicts as [Verdict, Verdict]
const many = (count: number, more: Partial<Verdict> = {}): Verdict[] =>
  Array.from({ length: count }, (_, index) => ({ ...fail, rule: `document/https-${index}`, ...more }))

const LEVELS = 'Level of each type of registration'
const ENDS = 'What ends when: 1 broken, 3 proven, 2 declared, 1 unknown'

/** The folded parts by their headlines, and what stands above them. */
function parts(shown: string): { readonly above: string; readonly folds: Readonly<Record<string, string>> } {
  const [above = '', ...folds] = shown.split('<details><summary>')
  return { above, folds: Object.fromEntries(folds.map((one) => one.split('</summary>') as [string, string])) }
}

test('what fails is on top in three lines each, what does not fail is folded', () => {
  const { above, folds } = parts(markdown({ ...REPORT, verdicts: [...many(1), ...many(2, { outcome: 'warn' })] }))
  const items = nodes(above, 'listItem')
  expect(items).toHaveLength(1)
  expect(above.split('\n').filter((line) => /^- |^ {2}/.test(line))).toHaveLength(3)
  expect(links(above)).toEqual([fail.page])
  expect(nodes(folds['2 warnings (2 exposure)'] ?? '', 'listItem')).toHaveLength(2)
})

test('a warning that the user lets fail is on top', () => {
  const report = { ...REPORT, verdicts: many(1, { outcome: 'warn', level: 'SHOULD' }) }
  expect(parts(markdown(report)).above).not.toContain('document/https-0')
  const { above, folds } = parts(markdown(report, { failOn: 'exposure' }))
  expect(above).toContain('document/https-0')
  expect(above).toContain('1 failed (1 exposure)')
  expect(Object.keys(folds)).toEqual([LEVELS, ENDS])
})

test('what the baseline accepts is counted apart', () => {
  const accepted = { reason: 'the new server comes in May', until: '2027-05-31' }
  const problems = fail.problems.map((problem) => ({ ...problem, level: 'MAY' as const, accepted }))
  const { above, folds } = parts(
    markdown({
      ...REPORT,
      verdicts: many(3, { outcome: 'advice', problems }),
      summary: { ...REPORT.summary, advice: 4 },
    }),
  )
  expect(Object.keys(folds)).toEqual(['Known: 3 findings of the baseline', LEVELS, ENDS])
  expect(folds['Known: 3 findings of the baseline']).toContain('accepted until 2027-05-31')
  expect(above).toMatch(/Decided .* 1 advised, 3 known/)
})

test('says what comments ignore, and which command follows where the run was led away', () => {
  const ignored = [{ message: 'x', reason: 'later', comment: 3 }]
  const verdicts = REPORT.verdicts.map((one) => (one.rule === 'document/anchor' ? { ...one, ignored } : one))
  const shown = markdown({
    ...REPORT,
    verdicts,
    summary: { ...REPORT.summary, ignored: 1 },
    created: [],
    offChain: ['--also a.example'],
  })
  expect(shown).toContain('Ignored: 1 problem, by comments: document/anchor \\(1\\)')
  expect(shown).toContain(`If it is yours, run \`authmd-check ${REPORT.target} --also a.example\``)
  expect(markdown(REPORT)).not.toMatch(/Ignored|If it is yours/)
})

test('a finding that only advises until a later ruleset says so', () => {
  const young = { since: '0.2.0', level: 'MUST' } as const
  expect(markdown({ ...REPORT, verdicts: many(1, { outcome: 'advice', young }) })).toContain('from ruleset 0.2.0 on')
})

test('nothing is green that was not seen', () => {
  const summary = { ...PASSING.summary, pass: 0, notRun: PASSING.summary.rules }
  expect(markdown({ ...PASSING, summary })).toContain(': nothing was decided')
  expect(markdown({ ...PASSING, interrupted: { by: 'deadline', decided: 1, of: 9 } })).not.toContain('nothing failed')
})

test('the first ten failures say what to do, the others have their pages', () => {
  const { above } = parts(markdown({ ...REPORT, verdicts: many(12) }))
  expect(nodes(above, 'listItem')).toHaveLength(12)
  expect(above.match(/^ {2}Fix: /gm)).toHaveLength(10)
})

test('thirty findings are less than 10 KB', () => {
  const verdicts = [...many(15), ...many(10, { outcome: 'warn' }), ...many(8, { outcome: 'advice' })]
  expect(Buffer.byteLength(markdown({ ...REPORT, verdicts }))).toBeLessThan(10_000)
})

test('no page of a rule runs a script', () => {
  const shown = markdown({ ...REPORT, verdicts: many(1, { page: 'javascript:alert(1)' }) })
  expect(links(shown)).toEqual([])
})

test('a long report stays within what GitHub takes, says what it leaves out, and closes what it opens', () => {
  const problems = Array.from({ length: 10 }, () => ({ message: 'x'.repeat(500), expected: 'y'.repeat(3000) }))
  const verdicts = [...many(100, { problems }), ...many(100, { problems, outcome: 'warn' })]
  const shown = markdown({ ...REPORT, verdicts })
  expect(shown.length).toBeLessThan(65_536)
  expect(shown).toMatch(/… and \d+ more rules: the other reports have them/)
  expect(shown.match(/<details>/g)).toHaveLength(shown.match(/<\/details>/g)?.length ?? 0)
})

describe('whatever bytes the service sent', () => {
  const headings = nodes(markdown(REPORT), 'heading').length
  const markup = htmlIn(markdown(REPORT))
  const pages = links(markdown(REPORT))

  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    const shown = markdown(poisoned(REPORT, text.slice(0, 300)))
    expect(nodes(shown, 'heading')).toHaveLength(headings)
    expect(nodes(shown, 'image')).toEqual([])
    expect(links(shown)).toEqual(pages)
    expect(htmlIn(shown)).toEqual(markup)
  })

  test.each([
    '![](http://evil.example/x.png)',
    'http://evil.example',
    '@everyone',
    'ftp://evil.example',
    'closes #1 and GH-2',
    '| a | b |',
    '</details><script>alert(1)</script>',
    '[a](javascript:b)',
    '# x',
    '$$x$$',
  ])('no markup: %s', (text) => {
    const problems = [{ message: text, expected: text }]
    const shown = markdown({ ...REPORT, verdicts: [{ ...fail, problems }] })
    expect(nodes(shown, 'image')).toEqual([])
    expect(links(shown)).toEqual([fail.page])
    expect(nodes(shown, 'heading')).toHaveLength(1)
    expect(shown).not.toMatch(/@(?!\u2060|\d+\.)|#\d|GH-\d/)
  })
})
