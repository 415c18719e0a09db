import { describe, expect, test } from 'vitest'
import { CONTEXT } from '../../fixtures/context.js'
import { REPORT } from '../../fixtures/report.js'
import type { InventoryRow } from '../../src/model/inventory.js'
import type { Report } from '../../src/model/report.js'
import type { Surface } from '../../src/model/surface.js'
import { cyclonedx, cyclonedxOf } from '../../src/reports/cyclonedx.js'
import { cyclonedxInventory } from '../../src/reports/inventory/cyclonedx.js'
import { oneIn } from '../thorough.js'
import { bomProblems } from './consumers/cyclonedx.js'
import { HOSTILE, poisoned } from './hostile.js'
import { ROWS, SURFACES, takesInventories, written } from './inventory/takes.js'
import { PASSING } from './passing.js'

interface Property {
  readonly name: string
  readonly value: string
}
interface Service {
  readonly 'bom-ref': string
  readonly name: string
  readonly provider?: unknown
  readonly endpoints?: readonly string[]
  readonly authenticated?: boolean
  readonly 'x-trust-boundary'?: boolean
  readonly data?: unknown
  readonly externalReferences?: readonly { readonly url: string }[]
  readonly properties: readonly Property[]
}
interface Bom {
  readonly serialNumber: string
  readonly metadata: { readonly timestamp?: string; readonly properties?: readonly Property[] }
  readonly services: readonly Service[]
}
const bomIn = (text: string): Bom => JSON.parse(text)
const serviceIn = (report: Report): Service | undefined => bomIn(cyclonedx(report)).services[0]
const SURFACE = CONTEXT.surface as Surface
const withSurface = (change: Partial<Surface>): Report => ({ ...REPORT, surface: { ...SURFACE, ...change } })
const { registered: _registered, ...UNKNOWN } = REPORT

describe('the canned report', () => {
  test('is this', async () => {
    await expect(cyclonedx(REPORT)).toMatchFileSnapshot('golden/cyclonedx.json')
  })

  test('has nothing wrong with it', async () => {
    expect(await bomProblems(cyclonedx(REPORT))).toEqual([])
    expect(await bomProblems(cyclonedx(UNKNOWN))).toEqual([])
  })
})

describe('what is not known is left out', () => {
  const unknown = () => serviceIn({ ...UNKNOWN, posture: 'oauth' })

  test('who provides it, and its data, where no register says so', () => {
    expect(Object.keys(unknown() ?? {})).toEqual(['bom-ref', 'name', 'endpoints', 'externalReferences', 'properties'])
    expect(serviceIn(REPORT)).toMatchObject({
      name: 'Things',
      provider: { name: 'things-team@example.com', contact: [{ email: 'things-team@example.com' }] },
      data: [{ flow: 'bi-directional', classification: 'PII' }],
    })
  })

  test('that it asks for a credential, unless a request without one was refused', () => {
    const seen = (outcome: 'pass' | 'fail'): Report => ({
      ...REPORT,
      verdicts: REPORT.verdicts.map((one) => (one.rule === 'challenge/status' ? { ...one, outcome } : one)),
    })
    expect([REPORT, seen('fail'), seen('pass')].map((report) => serviceIn(report)?.authenticated)).toEqual([
      undefined,
      undefined,
      true,
    ])
  })

  test('that it crosses a boundary of trust, unless agents register there', () => {
    expect(unknown()?.['x-trust-boundary']).toBeUndefined()
    expect(serviceIn(REPORT)?.['x-trust-boundary']).toBe(true)
  })

  test.each<[string, Report, string]>([
    ['did not answer', bare({ unreachable: 'refused' }), 'no answer: refused'],
    [
      'was interrupted',
      bare({ interrupted: { by: 'SIGINT', decided: 1, of: 9 } }),
      'Interrupted by SIGINT after 1 of 9 requirements',
    ],
    ['offers nothing', bare({}), 'nothing for agents was seen there'],
    [
      'is of another convention',
      bare({
        posture: 'unrelated',
        document: 'https://api.example.com/auth.md',
        postureSentence: 'It is another thing.',
      }),
      'It is another thing.',
    ],
  ])('a service that %s, and the document says why', async (_name, report, why) => {
    const text = cyclonedx(report)
    expect(bomIn(text).services).toEqual([])
    expect(bomIn(text).metadata.properties).toEqual([{ name: 'authmd:left-out', value: `${report.target}: ${why}` }])
    expect(await bomProblems(text)).toEqual([])
  })
})

/** A run that saw nothing. */
function bare(more: Partial<Report>): Report {
  const { document: _document, ...rest } = UNKNOWN
  return { ...rest, surface: { ...SURFACE, registrationTypes: [], endpoints: [] }, ...more }
}

test.each<[Partial<Report>, string]>([
  [{}, 'check'],
  [{ mode: 'lint' }, 'lint'],
  [{ exchanges: [] }, 'inventory'],
])('with %j, it was seen by %s', (more, by) => {
  expect(serviceIn({ ...REPORT, ...more })?.properties).toContainEqual({ name: 'authmd:seen-by', value: by })
})

test('a service has the same name in each run, and no other has it', () => {
  const ref = (report: Report) => serviceIn(report)?.['bom-ref']
  expect(ref({ ...REPORT, startedAt: '2027-01-01T00:00:00Z' })).toBe(ref(REPORT))
  expect(ref({ ...REPORT, target: 'https://other.example.com/' })).not.toBe(ref(REPORT))
  expect(bomIn(cyclonedx({ ...REPORT, startedAt: '2027-01-01T00:00:00Z' })).serialNumber).not.toBe(
    bomIn(cyclonedx(REPORT)).serialNumber,
  )
})

test('files that were linted together are services, each with its document', async () => {
  const { surface: _surface, document: _document, ...rest } = UNKNOWN
  const { summary, posture } = REPORT
  const documents = ['a/auth.md', 'b c/auth.md'].map((file) => ({ file, posture, dialect: null, summary }))
  const text = cyclonedx({ ...rest, mode: 'lint', target: '.', documents })
  expect(bomIn(text).services.map(({ externalReferences }) => externalReferences?.[0]?.url)).toEqual([
    'a/auth.md',
    'b%20c/auth.md',
  ])
  expect(await bomProblems(text)).toEqual([])
})

test('several targets are services of one document, also the same one twice', async () => {
  const targets = [UNKNOWN, PASSING, { ...UNKNOWN, target: 'https://other.example.com/' }]
  const text = cyclonedxOf([
    ...targets.map((report) => ({ target: report.target, report, demands: {} })),
    { target: 'https://late.example', demands: {} },
  ])
  expect(bomIn(text).services.map(({ name }) => name)).toEqual(['api.example.com', 'Things', 'other.example.com'])
  expect(bomIn(text).metadata.properties).toEqual([
    { name: 'authmd:left-out', value: 'https://late.example: the run ended before its turn' },
  ])
  expect(await bomProblems(text)).toEqual([])
})

describe('whatever bytes the service sent', () => {
  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', async (_name, text) => {
    expect(await bomProblems(cyclonedx(poisoned(REPORT, text)))).toEqual([])
  })

  test('a URL is one for every reader', async () => {
    const urls = ['https://a.example/{x}|[y]`^ "?q=<z>#a#b%zz', 'javascript:alert(1)', 'https://u:p@a.example/', 'no']
    const endpoints = urls.map((url) => ({ member: 'token_endpoint', url, from: ['metadata' as const] }))
    const text = cyclonedx(withSurface({ endpoints }))
    expect(bomIn(text).services[0]?.endpoints).toEqual([
      'https://a.example/%7Bx%7D%7C%5By%5D%60%5E%20%22?q=%3Cz%3E#a%23b%25zz',
      'https://a.example/',
    ])
    expect(await bomProblems(text)).toEqual([])
  })
})

describe('the reader refuses', () => {
  test.each<[string, (text: string) => string]>([
    ['data that do not say which way they go', (all) => all.replace('"flow"', '"flows"')],
    ['a direction of its own', (all) => all.replace('"bi-directional"', '"both"')],
    ['a type of reference of its own', (all) => all.replace('"website"', '"page"')],
    ['a serial number that is none', (all) => all.replace('urn:uuid:', 'urn:')],
    ['a service without a name', (all) => all.replace('"name": "Things",', '')],
    ['an endpoint that is no URI', (all) => all.replace('/agent/identity"', '/agent identity"')],
    ['an address that is none', (all) => all.replace('"email": "things-', '"email": "things ')],
    ['another format', (all) => all.replace('"CycloneDX"', '"SPDX"')],
  ])('%s', async (_name, broken) => {
    const text = cyclonedx(REPORT)
    expect(broken(text)).not.toBe(text)
    expect(await bomProblems(broken(text))).not.toEqual([])
  })
})

takesInventories(cyclonedxInventory, bomProblems)

describe('an inventory', () => {
  test('has a service with its owner for each surface, and counts the other names', async () => {
    const { services, metadata } = JSON.parse(await written(cyclonedxInventory, ROWS))
    expect(services).toHaveLength(SURFACES.length)
    expect(services.map(({ provider }: { provider?: { name: string } }) => provider?.name ?? '')).toEqual(
      SURFACES.map(({ carried }) => carried?.['owner'] ?? ''),
    )
    expect(metadata.properties).toContainEqual({
      name: 'authmd:names:undecided',
      value: String(ROWS.filter(({ state }) => state === 'undecided').length),
    })
  })

  test('shows data where the register says which, and which way they go', async () => {
    const data = [{ flow: 'inbound', classification: 'PII' }] as const
    const held = async ({ findings }: InventoryRow) => ({ findings, registered: { name: 'Notes', data } })
    const { services } = JSON.parse(await written(cyclonedxInventory, SURFACES.slice(0, 1), { held }))
    expect(services).toMatchObject([{ name: 'Notes', data }])
  })
})
