import type { Nodes, Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { markdown } from '../../src/reports/markdown.js'
import { oneIn } from '../thorough.js'
import { HOSTILE, poisoned } from './hostile.js'
import { PASSING } from './passing.js'

const parse = (text: string): Root => unified().use(remarkParse).use(remarkGfm).parse(text)

function nodes(text: string, type: Nodes['type']): Nodes[] {
  const found: Nodes[] = []
  visit(parse(text), type, (node) => {
    found.push(node as Nodes)
  })
  return found
}

test('the canned report is this', async () => {
  await expect(markdown(REPORT)).toMatchFileSnapshot('golden/report.md')
})

test('a run that passes, and one that reached nothing', () => {
  expect(markdown(PASSING)).toContain('110 passed')
  expect(markdown({ ...REPORT, verdicts: [], unreachable: 'refused' })).toContain('No answer: refused')
})

test('is cut where GitHub would drop it', () => {
  const problems = Array.from({ length: 10 }, () => ({ message: 'x'.repeat(500), expected: 'y'.repeat(3000) }))
  const verdicts = REPORT.verdicts.map((verdict) => ({ ...verdict, outcome: 'fail' as const, problems }))
  const text = markdown({ ...REPORT, verdicts })
  expect(text.length).toBeLessThan(65_536)
  expect(text).toMatch(/… The report is cut here\. .*\n$/)
})

describe('whatever bytes the service sent', () => {
  const headings = nodes(markdown(REPORT), 'heading').length

  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    const shown = markdown(poisoned(REPORT, text.slice(0, 300)))
    expect(nodes(shown, 'heading')).toHaveLength(headings)
    expect([...nodes(shown, 'link'), ...nodes(shown, 'image')]).toEqual([])
    const html = nodes(shown, 'html').map((node) => ('value' in node ? node.value : ''))
    expect(html).toEqual(['<details><summary>13 rules not decided</summary>', '</details>'])
  })

  test.each([
    '![](http://evil.example/x.png)',
    'http://evil.example',
    '@everyone',
    '[a](javascript:b)',
    '# x',
    '$$x$$',
  ])('no markup: %s', (text) => {
    const [, fail] = REPORT.verdicts
    const problems = [{ message: text, expected: text, actual: text }]
    const shown = markdown({ ...REPORT, verdicts: [{ ...(fail as (typeof REPORT.verdicts)[0]), problems }] })
    expect(nodes(shown, 'image')).toEqual([])
    expect(nodes(shown, 'link').map((node) => ('url' in node ? node.url : ''))).toEqual(
      fail?.spec.map(({ url }) => url),
    )
    expect(nodes(shown, 'heading')).toHaveLength(2)
  })
})
