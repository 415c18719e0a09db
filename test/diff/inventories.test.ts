import { describe, expect, test } from 'vitest'
import { assembleChanges } from '../../src/diff/assemble.js'
import { compareInventories, type Rows } from '../../src/diff/inventories.js'
import type { InventoryRow, RowFinding } from '../../src/model/inventory.js'
import { found, row, surface } from './surfaces.js'

const rows = (all: readonly InventoryRow[], more: Partial<Rows> = {}): Rows => ({
  rows: async function* () {
    yield* all
  },
  ownerOf: ({ carried }) => carried?.['owner'],
  isComplete: true,
  ...more,
})

async function changes(old: Rows, young: Rows) {
  const { names, compared } = await compareInventories(old, young)
  const run = { file: 'rows.ndjson' }
  const report = assembleChanges({ of: 'inventories', old: run, new: run, names, compared })
  const told = report.changes.map(({ service, kind }) => `${service} ${kind}`)
  const open = report.untold.map((one) => `${one.service} ${one.in}: ${one.what}: ${one.why}`)
  return { told, open, compared, report }
}
const between = (old: Partial<InventoryRow>, young: Partial<InventoryRow>) =>
  changes(rows([row(old)]), rows([row(young)]))

const { surface: _, ...bare } = row()
const none: InventoryRow = { ...bare, state: 'none' }
const undecided: InventoryRow = { ...bare, state: 'undecided', why: 'a gate keeps everything back', cause: 'gate' }
const unreachable: InventoryRow = { ...bare, state: 'unreachable', cause: 'no-address' }

const gated: InventoryRow = { ...undecided, name: 'gated.example.com' }

test('two that are alike have no changes, whatever was measured', async () => {
  const later = row({ askedAt: '2026-12-07T12:00:00.000Z', durationMs: 9000, requests: 12 })
  const other = {
    ...later,
    surface: surface({
      found: [found('auth.md'), found('resource'), found('server')].map((one) => ({
        ...one,
        evidence: { ...one.evidence, sha256: 'ffff0000'.repeat(8) },
      })),
    }),
  }
  expect(await changes(rows([row(), gated]), rows([other, gated]))).toMatchObject({ told: [], open: [] })
})

describe('a name', () => {
  const NAME = 'notes.example.com'
  test.each([
    ['with a surface for the first time', [none], [row()], [`${NAME} surface-new`], []],
    ['on which nothing is any more', [row()], [none], [`${NAME} surface-gone`], []],
    ['that is asked for the first time, with a surface', [], [row()], [`${NAME} surface-new`], []],
    ['that is asked for the first time, without one', [], [none], [`${NAME} name-new`], []],
    ['that is not asked any more', [row()], [], [`${NAME} name-gone`], []],
    [
      'that keeps everything back now',
      [row()],
      [undecided],
      [],
      [`${NAME} new: what is offered to agents: undecided: a gate keeps everything back`],
    ],
    [
      'that kept everything back',
      [undecided],
      [row()],
      [],
      [`${NAME} old: what is offered to agents: undecided: a gate keeps everything back`],
    ],
    [
      'that nobody reaches now',
      [row()],
      [unreachable],
      [],
      [`${NAME} new: what is offered to agents: unreachable: no-address`],
    ],
    ['that nobody reached before or after', [unreachable], [unreachable], [], []],
  ])('%s', async (_what, old, young, told, open) => {
    expect(await changes(rows(old), rows(young))).toMatchObject({ told, open })
  })

  test('that an interrupted inventory did not ask is not gone, and not new', async () => {
    const isComplete = false
    expect(await changes(rows([row()]), rows([], { isComplete }))).toMatchObject({
      told: [],
      open: [expect.stringContaining('is not complete')],
    })
    expect(await changes(rows([], { isComplete }), rows([row()]))).toMatchObject({
      told: [],
      open: [expect.stringContaining('is not complete')],
    })
  })
})

describe('owners', () => {
  const owned = (owner: string) => ({ carried: { owner } })
  const second = row({ name: 'shop.example.com', carried: { owner: 'shop-team' } })
  const beside = async (old: Partial<InventoryRow>, young: Partial<InventoryRow>) =>
    (await changes(rows([row(old), second]), rows([row(young), second]))).told

  test.each([
    ['lost', owned('docs'), {}, 'owner-lost'],
    ['named', {}, owned('docs'), 'owner-gained'],
    ['changed', owned('docs'), owned('sales'), 'owner-other'],
  ])('%s', async (_what, old, young, kind) => {
    expect(await beside(old, young)).toEqual([`notes.example.com ${kind}`])
  })

  test('are not lost where the newer list names none at all', async () => {
    const { told, open } = await between(owned('docs'), {})
    expect(told).toEqual([])
    expect(open).toEqual(['every name new: the owners: no name of this inventory has an owner'])
  })

  test('stand beside each change of their name', async () => {
    const { report } = await between(
      { ...owned('docs'), surface: surface({ dialect: '0.7' }) },
      { ...owned('docs'), surface: surface() },
    )
    expect(report.changes).toMatchObject([{ kind: 'dialect-older', owner: 'docs' }])
  })
})

test('the register', async () => {
  const registered = (is: boolean) => rows([row()], { isRegistered: () => is })
  expect((await changes(registered(true), registered(false))).told).toEqual(['notes.example.com unregistered'])
  expect((await changes(registered(false), registered(true))).told).toEqual(['notes.example.com registered'])
  expect((await changes(rows([row()]), registered(false))).told).toEqual([])
})

describe('findings', () => {
  const finding = (
    rule: RowFinding['rule'],
    impact: RowFinding['impact'],
    level: RowFinding['level'] = 'MUST',
  ): RowFinding => ({ rule, impact, level, message: 'It is wrong.', problems: 1 })
  const HOST = 'notes.example.com'
  test.each([
    ['a takeover', finding('server/issuer-match', 'takeover'), 'finding-new', 'finding-mended'],
    ['an exposure that is only advice', finding('server/issuer-match', 'exposure', 'MAY'), 'flaw-new', 'flaw-mended'],
    ['a breakage', finding('document/title', 'breakage'), 'flaw-new', 'flaw-mended'],
  ])('%s', async (_what, one, came, went) => {
    expect((await between({}, { findings: [one] })).told).toEqual([`${HOST} ${came}`])
    expect((await between({ findings: [one] }, {})).told).toEqual([`${HOST} ${went}`])
  })

  test('of metadata that were not read are neither new nor mended', async () => {
    const open = surface({
      found: [found('auth.md')],
      leftOpen: [{ kind: 'server', url: 'https://notes.example.com/s', why: '503' }],
    })
    const one = { findings: [finding('server/issuer-match', 'takeover')] }
    const { told, open: untold } = await between(one, { surface: open })
    expect(told.filter((kind) => kind.includes('mended'))).toEqual([])
    expect(untold).toContain(`${HOST} new: whether a finding is mended: It is wrong.: https://notes.example.com/s: 503`)
  })
})

test('what raises the risk comes first, the gravest before the others, and each has a name of its own', async () => {
  const findings: RowFinding[] = [
    { rule: 'document/title', impact: 'polish', level: 'SHOULD', message: 'No title.', problems: 1 },
    { rule: 'resource/identifier-match', impact: 'exposure', level: 'MUST', message: 'Exposed.', problems: 1 },
    { rule: 'server/issuer-match', impact: 'takeover', level: 'MUST', message: 'Taken.', problems: 1 },
  ]
  const { report } = await between({ surface: surface({ dialect: '0.7' }) }, { findings, surface: surface() })
  expect(report.changes.map(({ kind, impact }) => impact ?? kind)).toEqual([
    'takeover',
    'exposure',
    'dialect-older',
    'polish',
  ])
  expect(new Set(report.changes.map(({ id }) => id)).size).toBe(report.changes.length)
  expect(report.summary).toMatchObject({ raises: 3, lowers: 0, neutral: 1, untold: 0, compared: 1 })
})
