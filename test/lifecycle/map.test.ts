import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/model/effect.js'
import { ASPECTS, type Cell, CREDENTIALS, type Lifecycle } from '../../src/model/lifecycle.js'
import type { Report } from '../../src/model/report.js'
import { rehearse, rehearseWith } from '../../src/selftest/rehearse.js'
import type { ServiceOptions } from '../../src/service/options.js'
import { oneOf } from '../thorough.js'

interface Placed {
  readonly place: string
  readonly cell: Cell
}

const cellsIn = (lifecycle: Lifecycle | undefined): readonly Placed[] =>
  (lifecycle?.types ?? []).flatMap(({ type, credentials }) =>
    credentials.flatMap((credential) =>
      ASPECTS.map((aspect) => ({ place: `${type} ${credential.credential} ${aspect}`, cell: credential[aspect] })),
    ),
  )

/** All that a map says, line by line. */
const written = (lifecycle: Lifecycle | undefined): string =>
  cellsIn(lifecycle)
    .map(({ place, cell: { state, says, option, rules = [], seconds, scopes } }) =>
      [
        `${place}: ${state}: ${says}`,
        ...(option === undefined ? [] : [`[${option}]`]),
        ...(rules.length === 0 ? [] : [`(${rules.join(', ')})`]),
        ...(seconds === undefined ? [] : [`${seconds} s`]),
        ...(scopes === undefined ? [] : [scopes.join(' ')]),
      ].join(' '),
    )
    .join('\n')

function expectEvidence({ lifecycle, exchanges, verdicts }: Report): void {
  for (const { place, cell } of cellsIn(lifecycle)) {
    const { state, says, shownBy = [], declaredIn = [], option } = cell
    expect(says, place).toMatch(/^[A-Z0-9].*\.$/)
    if (state === 'proven' || state === 'broken') expect(shownBy, place).not.toEqual([])
    if (state === 'declared') expect(declaredIn, place).not.toEqual([])
    if (state === 'unknown' && option === undefined) expect(says, place).toMatch(/^(?:Nothing can show it: |Not )/)
    for (const { exchange, line } of shownBy) {
      const sent = exchanges.find(({ id }) => id === exchange)
      expect(line, place).toBe(`${sent?.request.method} ${sent?.request.url}: ${sent?.response?.status}`)
    }
    for (const rule of cell.rules ?? []) expect(verdicts.map((one) => one.rule)).toContain(rule)
  }
}

const DIALECTS = ['0.6', 'authkit', '0.7', '0.1'] as const
/** Where nobody registers anonymously, the claim is that of an address. */
const BY_ADDRESS: Partial<ServiceOptions> = { dialect: '0.6', identityTypes: ['service_auth'] }
const SERVICES = [
  ...DIALECTS.map((dialect) => [dialect, { dialect }] as const),
  ['0.6-service_auth', BY_ADDRESS] as const,
]

describe('a service that keeps its promises', () => {
  test.each(oneOf(SERVICES, 0))('has this map: %s', async (name, service) => {
    const report = await rehearse(undefined, service, { provider: service !== BY_ADDRESS })
    await expect(`${written(report.lifecycle)}\n`).toMatchFileSnapshot(`golden/${name}.txt`)
    expectEvidence(report)
    expect(cellsIn(report.lifecycle).filter(({ cell }) => cell.state === 'broken')).toEqual([])
  })

  test.each(oneOf(DIALECTS, 2))('proves nothing in %s where it is only read', async (dialect) => {
    const effects = new Set<Effect>(['read'])
    const report = await rehearse({ name: 'none', options: { effects } }, { dialect })
    const cells = cellsIn(report.lifecycle)
    expect(cells.filter(({ cell }) => cell.state === 'declared')).not.toEqual([])
    expect(cells.filter(({ cell }) => cell.state === 'proven' || cell.state === 'broken')).toEqual([])
    expectEvidence(report)
    expect(report.lifecycle?.types.map(({ tried }) => tried)).not.toContain(true)
  })
})

test('each type has every credential, from the lowest trust level up', async () => {
  const { lifecycle } = await rehearse({ name: 'none', options: { effects: new Set<Effect>(['read']) } })
  expect(lifecycle?.types.map(({ trust }) => trust)).toEqual(['anonymous', 'user-claimed'])
  for (const { credentials } of lifecycle?.types ?? [])
    expect(credentials.map(({ credential }) => credential)).toEqual(CREDENTIALS)
})

test('where agents do not register there is no map', async () => {
  const { lifecycle } = await rehearseWith(async () => new Response('', { status: 404 }))
  expect(lifecycle).toBeUndefined()
})
