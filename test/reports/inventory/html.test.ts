import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import type { InventoryRow } from '../../../src/model/inventory.js'
import { NameTable } from '../../../src/reports/inventory/html/rows.js'
import { htmlInventory } from '../../../src/reports/inventory/html.js'
import type { Inventory } from '../../../src/reports/inventory/index.js'
import { HOSTILE, UNSEEN } from '../hostile.js'
import { drawing, inventoryOf, rowsOf, textOf, totalsOf } from './rows.js'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

const ROWS = rowsOf(60)
const surface = ROWS.find(({ state }) => state === 'surface') as InventoryRow
const written = (rows: readonly InventoryRow[], more: Partial<Inventory> = {}) =>
  textOf(htmlInventory(inventoryOf(rows, more)))

function elements(node: Node, name?: string): Element[] {
  const own = 'tagName' in node && (name === undefined || node.tagName === name) ? [node] : []
  return 'childNodes' in node ? [...own, ...node.childNodes.flatMap((child) => elements(child, name))] : own
}
const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value
const plain = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(plain).join('') : ''

interface Page {
  readonly root: Node
  readonly headings: readonly string[]
  /** The rows of the table of all names. */
  readonly rows: readonly Element[]
}

function read(text: string): Page {
  const faults: string[] = []
  const root = parse(text, { onParseError: ({ code, startLine }) => faults.push(`${startLine}: ${code}`) })
  expect(faults).toEqual([])
  const table = elements(root, 'table').find((one) => attribute(one, 'id') === 'names')
  const body = table && elements(table, 'tbody')[0]
  return { root, headings: elements(root, 'h2').map(plain), rows: body ? elements(body, 'tr') : [] }
}

describe('an inventory as a page', () => {
  test('is well-formed, begins with the two lists, and has every name once', async () => {
    const { headings, rows } = read(await written(ROWS))
    const unowned = ROWS.filter(({ state, carried }) => state === 'surface' && carried?.['owner'] === '')
    expect(headings.slice(0, 2)).toEqual([
      `Surfaces without an owner: ${unowned.length}`,
      expect.stringMatching(/^Live, and not in the register: \d+$/),
    ])
    const names = rows.map((row) => plain(elements(row, 'th')[0] as Node))
    expect([...names].sort()).toEqual(ROWS.map(({ name }) => name).sort())
  })

  test('the table has the gravest surfaces first, and what the filters ask for', async () => {
    const { rows } = read(await written(ROWS))
    const states = rows.map((row) => attribute(row, 'data-state'))
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
      'surface',
      'none',
      'undecided',
      'unreachable',
      'answers-anything',
    ])
    const impacts = rows.map((row) => attribute(row, 'data-impact')?.split(' ')[0])
    expect(impacts.lastIndexOf('takeover')).toBeLessThan(impacts.indexOf('exposure'))
    const unowned = ROWS.filter(({ state, carried }) => state === 'surface' && carried?.['owner'] === '')
    expect(rows.filter((row) => attribute(row, 'data-list')?.split(' ').includes('without-owner'))).toHaveLength(
      unowned.length,
    )
  })

  test('each bar has its number beside it', async () => {
    const { root } = read(await written(ROWS))
    const surfaces = ROWS.filter(({ state }) => state === 'surface').length
    const charted = elements(root, 'tr').filter((row) => elements(row, 'svg').length === 1)
    const row = charted.find((one) => plain(one).startsWith('surface '))
    expect(row && plain(elements(row, 'td')[0] as Node)).toBe(String(surfaces))
    const [rect] = row ? elements(row, 'rect') : []
    expect(Number(rect && attribute(rect, 'width'))).toBeCloseTo((surfaces / ROWS.length) * 100, 1)
    expect(charted.length).toBeGreaterThan(15)
  })

  test('the order of the rows does not show', async () => {
    const draw = drawing(9)
    const others = [...ROWS]
      .map((row) => ({ row, at: draw(1e9) }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row)
    const { register } = inventoryOf(ROWS)
    expect(await written(others, { register })).toBe(await written(ROWS, { register }))
  })

  test('details have bounded room', async () => {
    const text = 'x'.repeat(100_000)
    const carried = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${index}${text}`, text]))
    const one = read(await written([{ ...surface, carried }]))
    expect(plain(one.rows[0] as Node).length).toBeLessThan(8000)
  })

  test('details that have no room are left to the JSON report', async () => {
    const text = 'x'.repeat(1000)
    const carried = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`${index}${text}`, text]))
    const rows = Array.from({ length: 20 }, (_, index) => ({ ...surface, name: `${index}.example`, carried }))
    const table = new NameTable(20_000)
    for (const row of rows) table.add({ ...row, lists: [] })
    const written = [...table.markup()].map(({ text }) => text).filter((text) => text.includes('data-place'))
    const omitted = written.filter((row) => row.includes('The JSON report has its details.'))
    expect(written).toHaveLength(rows.length)
    expect(omitted).toEqual(written.slice(-omitted.length))
    expect(omitted.length).toBeGreaterThan(10)
    expect(omitted.length).toBeLessThan(rows.length)
    expect(written.join('').length).toBeLessThan(20_000 + rows.length * 1500)
  })

  test('without a register, where nobody has an owner, and where it was interrupted, it says so', async () => {
    const totals = { ...totalsOf(ROWS), complete: false }
    const text = plain(read(await written(ROWS, { register: undefined, ownerOf: () => undefined, totals })).root)
    expect(text).toMatch(/Live, and not in the register\s+Not known: --register <file>/)
    expect(text).toContain('The input names no owner at all')
    expect(text).toContain('The inventory is not complete')
  })

  test('an empty one is a page, too', async () => {
    expect(read(await written([])).rows).toEqual([])
  })
})

/** What a page has that nobody attacks. */
let usually: readonly Element[] | undefined
async function usualParts(): Promise<readonly Element[]> {
  usually ??= elements(read(await written(ROWS, { ownerOf: () => undefined })).root)
  return usually
}
const namesOf = (all: readonly Element[]): Set<string> =>
  new Set(all.flatMap(({ attrs }) => attrs.map(({ name }) => name)))

test.each([
  ...Object.entries(HOSTILE),
  ['an attribute', '" onclick="alert(1)" x="'],
  ['a script', '</script><script>alert(1)</script>'],
])('%s stays a text on the page', async (_kind, text) => {
  const from = ['metadata'] as const
  const seen = [
    { value: text, from },
    { value: `javascript:${text}`, from },
  ]
  const evidence = { url: `javascript:alert(1)//${text}`, status: 200, sha256: text }
  const odd = {
    found: [{ kind: 'agent-card', url: text, evidence }],
    revocation: { endpoint: `data:text/html,${text}`, described: true },
    fiction: [{ what: text, why: text }],
  }
  const rows = [
    {
      ...surface,
      name: text,
      url: `javascript:alert(1)//${text}`,
      carried: { [text]: text },
      postureSentence: text,
      surface: { ...surface.surface, posture: text, dialect: text, issuers: seen, contacts: seen, hosts: seen, ...odd },
      findings: [{ rule: 'token/no-store', impact: 'takeover', level: 'MUST', message: text, problems: 1 }],
    },
    { ...surface, name: 'b.example', state: 'undecided', why: text, url: `https://b.example/"${text}` },
  ] as InventoryRow[]
  const misread = [{ text, reason: text, at: { file: text } }]
  const page = await written(rows, { ownerOf: () => text, totals: { ...totalsOf(rows), misread } })
  expect(page.split('\n').filter((line) => UNSEEN.test(line) || /^\s*::|##\[/.test(line))).toEqual([])
  const { root } = read(page)
  const all = elements(root)
  const usual = await usualParts()
  const [names, attributes] = [new Set(usual.map(({ tagName }) => tagName)), namesOf(usual)]
  expect(all.filter(({ tagName }) => !names.has(tagName)).map(({ tagName }) => tagName)).toEqual([])
  expect([...namesOf(all)].filter((name) => !attributes.has(name))).toEqual([])
  expect(elements(root, 'script')).toHaveLength(1)
  for (const link of elements(root, 'a')) expect(attribute(link, 'href')).toMatch(/^https?:\/\//)
})

test('a link to another host does not say where it is', async () => {
  const { root } = read(await written(ROWS))
  const away = elements(root, 'a').filter((link) => attribute(link, 'href')?.includes('example'))
  expect(away.length).toBeGreaterThan(30)
  expect(away.filter((link) => !attribute(link, 'rel')?.split(' ').includes('noreferrer'))).toEqual([])
})
