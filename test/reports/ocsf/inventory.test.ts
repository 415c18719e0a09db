import { describe, expect, test } from 'vitest'
import type { InventoryRow } from '../../../src/model/inventory.js'
import type { Inventory } from '../../../src/reports/inventory/index.js'
import { ocsfInventory } from '../../../src/reports/inventory/ocsf.js'
import { row, surface } from '../../diff/surfaces.js'
import { inventoryOf, rowsOf, textOf, totalsOf } from '../inventory/rows.js'
import { type Event, findingsIn } from './events.js'

const eventsOf = async (rows: readonly InventoryRow[], more: Partial<Inventory> = {}): Promise<Event[]> =>
  findingsIn(await textOf(ocsfInventory(inventoryOf(rows, { totals: { ...totalsOf(rows), misread: [] }, ...more }))))
const summed = (events: readonly Event[]) =>
  events.map(({ metadata, compliance }) => `${metadata.event_code} ${compliance.status}`)

const OWNED = row({ carried: { owner: 'notes-team@example.com' } })
const OTHER = row({ name: 'shop.example.com', url: 'https://shop.example.com/' })
const { surface: _, ...bare } = row()

describe('an inventory', () => {
  test('tells of each surface whether it has an owner, and whether the register has it', async () => {
    const events = await eventsOf([OWNED, OTHER])
    expect(summed(events)).toEqual([
      'inventory/owner Pass',
      'inventory/register Pass',
      'inventory/owner Fail',
      'inventory/register Fail',
    ])
    expect(events.map(({ resources }) => resources[0]?.owner?.email_addr)).toEqual([
      'notes-team@example.com',
      'notes-team@example.com',
      undefined,
      undefined,
    ])
    expect(events.every(({ compliance }) => compliance.control?.startsWith('C1: '))).toBe(true)
  })

  test('accuses nobody of having no owner where the input names none at all', async () => {
    expect(summed(await eventsOf([row(), OTHER], { register: undefined }))).toEqual([
      'inventory/owner Warning',
      'inventory/owner Warning',
    ])
  })

  test('has each finding with its weight, and the rule about the register speaks for itself', async () => {
    const found = (rule: string, level: 'MUST' | 'SHOULD' | 'MAY') =>
      ({ rule, level, impact: 'exposure', message: 'It is so.', problems: 2 }) as InventoryRow['findings'][number]
    const findings = [
      found('policy/unregistered', 'MUST'),
      found('server/jwks', 'SHOULD'),
      found('document/https', 'MAY'),
    ]
    const events = await eventsOf([OWNED, { ...OTHER, findings }])
    expect(summed(events).slice(2)).toEqual([
      'policy/unregistered Fail',
      'server/jwks Fail',
      'document/https Advice',
      'inventory/owner Fail',
    ])
    expect(events.slice(2, 5).map(({ severity_id }) => severity_id)).toEqual([4, 3, 1])
    expect(events[2]?.message).toContain('It is so. (and 1 more)')
  })

  test.each(['undecided', 'unreachable', 'answers-anything'] as const)(
    'of a name that is %s nothing is known',
    async (state) => {
      const events = await eventsOf([{ ...bare, state, why: 'a gate answers 403' }])
      expect(summed(events)).toEqual(['inventory/known Warning'])
      expect(events[0]?.message).toContain('a gate answers 403')
    },
  )

  test('of a name that offers nothing, nothing is asked', async () => {
    expect(await eventsOf([{ ...bare, state: 'none' }])).toEqual([])
  })

  test('a place that was left open is no pass', async () => {
    const leftOpen = [{ kind: 'server', url: 'https://notes.example.com/x', why: '403' }] as const
    const events = await eventsOf([{ ...OWNED, surface: surface({ leftOpen }) }])
    expect(summed(events)).toContain('inventory/known Warning')
  })

  test('what the register leaves undecided has no result', async () => {
    const policy = { state: 'undecided', undecided: [{ rule: 'policy/scopes', reason: 'nobody registered' }] } as const
    const held = async () => ({ findings: [], policy })
    expect(summed(await eventsOf([OWNED], { held }))).toContain('policy/scopes Warning')
  })

  test('names without a row, and entries that are no names, are told', async () => {
    const totals = { ...totalsOf([OWNED]), complete: false, names: 9 }
    const events = await eventsOf([OWNED], { totals })
    expect(summed(events).slice(-2)).toEqual(['inventory/complete Warning', 'inventory/read Warning'])
  })

  test('names each finding by its service and rule, whenever it is asked', async () => {
    const uids = async (rows: readonly InventoryRow[]) =>
      (await eventsOf(rows)).map(({ finding_info }) => finding_info.uid)
    const rows = rowsOf(60)
    const all = await uids(rows)
    expect(new Set(all).size).toBe(all.length)
    expect(await uids(rows.map((one) => ({ ...one, askedAt: '2027-01-01T00:00:00.000Z' })))).toEqual(all)
  })

  test('is written row by row: of a long one only the row is held that is written', async () => {
    let read = 0
    const rows = async function* () {
      for (const one of rowsOf(300)) {
        read += 1
        yield one
      }
    }
    for await (const _piece of ocsfInventory({ ...inventoryOf([]), rows })) {
      expect(read).toBeLessThan(20)
      break
    }
  })
})
