import type { Nodes, Root } from 'mdast'
import { toString as plain } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import type { InventoryRow } from '../../../src/model/inventory.js'
import type { Inventory } from '../../../src/reports/inventory/index.js'
import { markdownInventory } from '../../../src/reports/inventory/markdown.js'
import { HOSTILE, UNSEEN } from '../hostile.js'
import { inventoryOf, rowsOf, textOf, totalsOf } from './rows.js'

const ROWS = rowsOf(600)
const PARSER = unified().use(remarkParse).use(remarkGfm)
const written = (rows: readonly InventoryRow[], more: Partial<Inventory> = {}) =>
  textOf(markdownInventory(inventoryOf(rows, more)))
const surface = ROWS.find(({ state }) => state === 'surface') as InventoryRow

function nodes(root: Root, type: Nodes['type']): Nodes[] {
  const found: Nodes[] = []
  visit(root, type, (node) => {
    found.push(node as Nodes)
  })
  return found
}

/** The cells of each table, row by row. */
const tables = (text: string): string[][][] =>
  nodes(PARSER.parse(text), 'table').map((table) =>
    'children' in table
      ? table.children.map((row) => ('children' in row ? row.children.map((cell) => plain(cell)) : []))
      : [],
  )

/** What stands open. */
const open = (text: string): string => text.replace(/<details>[\s\S]*?<\/details>/g, '')

describe('an inventory as Markdown', () => {
  test('begins with the two lists, and counts in its headline', async () => {
    const text = await written(ROWS)
    const unowned = ROWS.filter(({ state, carried }) => state === 'surface' && carried?.['owner'] === '').length
    expect(text).toMatch(
      new RegExp(`^## authmd-check inventory: ${unowned} without an owner, \\d+ not in the register\n`),
    )
    const headings = nodes(PARSER.parse(text), 'heading').map((node) => plain(node))
    expect(headings.slice(1, 3)).toEqual([
      `Surfaces without an owner: ${unowned}`,
      expect.stringMatching(/^Live, and not in the register: \d+$/),
    ])
  })

  test('shows of each list the gravest, and counts the rest', async () => {
    const [text = ''] = (await written(ROWS)).split('### Live')
    const [shown = [], rest = []] = tables(text)
    expect(shown[0]).toEqual(['name', 'offers', 'who answers', 'found'])
    expect(shown.slice(1).every(([, , , found]) => found?.includes('1 takeover'))).toBe(true)
    const unowned = ROWS.filter(({ state, carried }) => state === 'surface' && carried?.['owner'] === '').length
    const hidden = Number(/… and (\d+) more: `-r csv/.exec(text)?.[1] ?? 0)
    expect(shown.length - 1 + rest.length - 1 + hidden).toBe(unowned)
  })

  test('has less than 10 KB open, and fits into a comment, whatever services write', async () => {
    const long = ROWS.map((row, index) => ({
      ...row,
      name: `${index}.${'a|b<c'.repeat(50)}`,
      why: `${index} ${'x'.repeat(5000)}`,
    }))
    for (const rows of [ROWS, long]) {
      const text = await written(rows)
      expect(Buffer.byteLength(open(text))).toBeLessThan(10_240)
      expect(text.length).toBeLessThan(65_536)
    }
  })

  test('without a register it says so', async () => {
    const text = await written(ROWS, { register: undefined })
    expect(text).toMatch(/### Live, and not in the register\n\nNot known: `--register <file>`/)
    expect(text.split('\n')[0]).not.toContain('register')
  })

  test('says what would decide the undecided', async () => {
    const text = await written([{ ...surface, state: 'undecided', cause: 'gate', why: '403' }])
    expect(tables(text).at(-1)?.[1]).toEqual([
      '1',
      'a sign-in or a refusal stands before everything',
      expect.stringContaining('--header'),
      surface.name,
    ])
  })

  test('says that it was interrupted', async () => {
    expect(await written(ROWS, { totals: { ...totalsOf(ROWS), complete: false } })).toContain(
      '**The inventory is not complete',
    )
  })
})

test.each([...Object.entries(HOSTILE), ['a table', '`a|b` | c \\| d ~~e~~ <img src=x> @team #1 https://x.example/|']])(
  '%s stays a text in its cell',
  async (_kind, text) => {
    const rows = [
      { ...surface, name: text, url: `javascript:alert(1)//${text}`, surface: { ...surface.surface, posture: text } },
      { ...surface, name: 'b.example', state: 'undecided', why: text },
      { ...surface, name: 'c.example', url: `https://c.example/?${text}`, state: 'answers-anything' },
    ] as InventoryRow[]
    const misread = [{ text, reason: text, at: { file: text } }]
    const shown = await written(rows, { ownerOf: () => undefined, totals: { ...totalsOf(rows), misread } })
    expect(
      shown.split('\n').filter((line) => UNSEEN.test(line.replaceAll('\u2060', '')) || /^\s*::|##\[/.test(line)),
    ).toEqual([])
    const root = PARSER.parse(shown)
    const html = nodes(root, 'html').map((node) => ('value' in node ? node.value : ''))
    expect(html.filter((one) => !/^<\/?details>(<summary>[^<]*<\/summary>)?$/.test(one))).toEqual([])
    const links = nodes(root, 'link').map((node) => ('url' in node ? node.url : ''))
    expect(links.filter((url) => !/^https:\/\/(?:unpkg\.com|c\.example)\//.test(url))).toEqual([])
    expect(nodes(root, 'image')).toEqual([])
    for (const [head = [], ...body] of tables(shown)) for (const row of body) expect(row).toHaveLength(head.length)
  },
)
