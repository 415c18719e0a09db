import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonInventory } from '../../src/reports/inventory/json.js'
import { ndjsonInventory } from '../../src/reports/inventory/ndjson.js'
import { row, surface } from '../diff/surfaces.js'
import { inventoryOf, textOf } from '../reports/inventory/rows.js'
import { run } from './run.js'

let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-diff-'))
  const other = row({ name: 'shop.example.com', url: 'https://shop.example.com/' })
  const rows = {
    old: [row(), other],
    new: [row({ surface: surface({ dialect: '0.5' }) }), other],
    open: [row()].map(({ surface: _, ...one }) => ({ ...one, state: 'undecided' as const })),
  }
  for (const [name, all] of Object.entries(rows)) {
    await writeFile(at(`${name}.ndjson`), await textOf(ndjsonInventory(inventoryOf(all))))
    await writeFile(at(`${name}-inventory.json`), await textOf(jsonInventory(inventoryOf(all))))
  }
  const lint = async (name: string, text: string) => {
    await writeFile(at('auth.md'), text)
    await run('lint', at('auth.md'), '-r', `json=${at(name)}`, '--quiet')
  }
  await lint('old.json', '# auth.md\n\nAgents register at `POST https://api.example.com/agent/identity`.\n')
  await lint('new.json', 'Agents register at `POST https://api.example.com/agent/identity`.\n')
  await writeFile(at('record.json'), JSON.stringify({ schema: 1, exchanges: [], options: {} }))
  await writeFile(at('text.json'), 'no JSON')
  await writeFile(
    at('damaged.json'),
    JSON.stringify({ ...JSON.parse(await readFile(at('old.json'), 'utf8')), verdicts: [{ rule: 7 }] }),
  )
  await writeFile(
    at('later.json'),
    JSON.stringify({ ...JSON.parse(await readFile(at('old.json'), 'utf8')), schema: 2 }),
  )
  await writeFile(at('damaged.ndjson'), JSON.stringify({ ...row(), lists: [], surface: { posture: 5 } }))
})
afterAll(() => rm(folder, { recursive: true }))

const diff = (old: string, young: string, ...more: string[]) => run('diff', at(old), at(young), ...more)

describe('diff', () => {
  test.each([
    ['old.ndjson', 'new.ndjson'],
    ['old-inventory.json', 'new-inventory.json'],
    ['old.ndjson', 'new-inventory.json'],
    ['old-inventory.json', 'new.ndjson'],
  ])('compares inventories in any form: %s, %s', async (old, young) => {
    const { code, out } = await diff(old, young, '-r', 'json')
    expect(code).toBe(0)
    const report = JSON.parse(out)
    expect(report.of).toBe('inventories')
    expect(
      report.changes.map(({ service, kind }: { service: string; kind: string }) => [service, kind]),
    ).toContainEqual(['notes.example.com', 'dialect-older'])
  })

  test('compares reports, and shows them at the terminal and in a file', async () => {
    const { code, out } = await diff('old.json', 'new.json', '-r', `markdown=${at('changes.md')}`)
    expect(code).toBe(0)
    expect(out).toContain('New flaw: the document has no title (document/title)')
    expect(await readFile(at('changes.md'), 'utf8')).toMatch(/^## authmd-check diff: /)
  })

  test.each([
    ['torn', 'new'],
    ['whole', 'old'],
  ])('a line that was torn leaves its name open, and the name is neither gone nor new: %s', async (young, which) => {
    const whole = await readFile(at('old.ndjson'), 'utf8')
    await writeFile(at('torn.ndjson'), whole.slice(0, -20))
    await writeFile(at('whole.ndjson'), whole)
    const { out } = await diff(young === 'torn' ? 'whole.ndjson' : 'torn.ndjson', `${young}.ndjson`, '-r', 'json')
    const { changes, untold } = JSON.parse(out)
    expect(changes).toEqual([])
    expect(untold).toMatchObject([{ service: 'shop.example.com', in: which, what: 'what is offered to agents' }])
  })

  test('says as OCSF what became of each finding of one service', async () => {
    const { code, out } = await diff('old.json', 'new.json', '-r', 'ocsf')
    expect(code).toBe(0)
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const of = (rule: string) => events.filter(({ metadata }) => metadata.event_code === rule)
    expect(of('document/title')).toMatchObject([
      { type_uid: 200301, compliance: { status: 'Advice' } },
      { type_uid: 200303 },
    ])
    const inventories = await diff('old.ndjson', 'open.ndjson', '-r', 'ocsf')
    expect(inventories.out).toContain('"event_code":"inventory/known"')
  })

  test('has no finding of one service closed by what another one does', async () => {
    const text = (await readFile(at('old.json'), 'utf8')).replaceAll('auth.md"', 'other.md"')
    await writeFile(at('other.json'), text)
    const { code, err } = await diff('old.json', 'other.json', '-r', 'ocsf')
    expect(code).toBe(2)
    expect(err).toMatch(
      /findings of one service, and these are two, .*auth\.md and .*other\.md: compare two runs of one target/,
    )
  })

  test('says that nothing changed', async () => {
    const { code, out } = await diff('new.json', 'new.json', '--fail-on-change', 'any', '--complete')
    expect(code).toBe(0)
    expect(out).toContain('nothing changed.')
  })

  test.each([
    ['a change that raises the risk', ['old.ndjson', 'new.ndjson', '--fail-on-change', 'raises'], 1],
    ['a change that lowers it', ['new.ndjson', 'old.ndjson', '--fail-on-change', 'raises'], 0],
    ['any change', ['new.ndjson', 'old.ndjson', '--fail-on-change', 'any'], 1],
    ['nothing that was seen in both', ['old.ndjson', 'open.ndjson'], 3],
    ['something that cannot be told', ['old.json', 'new.json', '--complete'], 0],
  ])('ends by what it found: %s', async (_what, argv, code) => {
    const [old = '', young = '', ...more] = argv
    expect((await diff(old, young, ...more)).code).toBe(code)
  })

  test.each([
    ['old.json', 'new.ndjson', /is the report of a check and .* an inventory/],
    ['old.json', 'record.json', /is neither a report nor an inventory/],
    ['old.json', 'text.json', /is no JSON object/],
    ['old.json', 'none.json', /there is no such file/],
    ['damaged.json', 'old.json', /is a damaged report: \/verdicts\/0/],
    ['later.json', 'old.json', /was written by another version/],
    ['old.ndjson', 'damaged.ndjson', /has a damaged row: \/surface/],
    ['old.json', '', /is no folder of --state/],
  ])('cannot compare %s and %s', async (old, young, said) => {
    const { code, err } = await diff(old, young)
    expect(code).toBe(2)
    expect(err).toMatch(said)
    expect(err.trim()).not.toContain('\n')
  })

  test.each([
    [['--fail-on-change', 'some'], /raises, any/],
    [['-r', 'html'], /there is no reporter "html" of a comparison/],
    [['-r', 'json', '-r', 'markdown'], /both write to standard output/],
  ])('refuses %j', async (more, said) => {
    const { code, err } = await diff('old.json', 'new.json', ...more)
    expect(code).toBe(2)
    expect(err).toMatch(said)
  })
})
