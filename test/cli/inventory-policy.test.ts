import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import INVENTORY from '../../schemas/inventory.schema.json' with { type: 'json' }
import ROW from '../../schemas/inventory-row.schema.json' with { type: 'json' }
import type { InventoryReport, ListedRow } from '../../src/model/inventory-report.js'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { validatorOf } from '../reports/closed-schema.js'
import { serveSound } from '../sandboxes.js'
import { run } from './run.js'

let folder: string
let [known, unknown, gated, empty]: Listening[] = []
const at = (name: string) => join(folder, name)
const answering = (status: number) =>
  listen(
    async (origin) => ({ ...(await createService({ origin })), fetch: async () => new Response('', { status }) }),
    0,
  )

/** A register of the first service, whose flows have these lifetimes of access tokens. */
const register = (hours: number, more = '') => `version: 1
defaults: { lifetimes: { access_token: ${hours}h } }
services:
  - name: Notes
    target: ${known?.origin}
    owner: { service: notes@example.com, business: docs@example.com }
    records: the archive
${more}    flows:
      - { type: anonymous, purpose: notes, approved_by: docs@example.com, review: 2999-01-01 }
      - { type: service_auth, purpose: notes, approved_by: docs@example.com, review: 2999-01-01 }
`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-rows-'))
  ;[known, unknown] = [await serveSound(), await serveSound()]
  ;[gated, empty] = [await answering(403), await answering(404)]
  await writeFile(at('names.txt'), [known, unknown, gated, empty].map((one) => one?.origin).join('\n'))
  await writeFile(at('long.yaml'), register(1))
  await writeFile(at('short.yaml'), register(0.5).replace('0.5h', '30m'))
})
afterAll(async () => {
  await Promise.all([...[known, unknown, gated, empty].map((one) => one?.close()), rm(folder, { recursive: true })])
})

const inventory = (...more: readonly string[]) =>
  run('inventory', at('names.txt'), '--allow-private', '--pause', '0', '--quiet', '--state', at('state'), ...more)
const rowsIn = (text: string): ListedRow[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
const rowOf = (text: string, one: Listening | undefined) =>
  rowsIn(text).find(({ name }) => name === new URL(one?.origin ?? '').host)
const rulesOf = (row: ListedRow | undefined) => row?.findings.map(({ rule }) => rule) ?? []

test('each row is held to the register as it is made, and again when the register has changed', async () => {
  const without = await inventory('-r', 'ndjson')
  expect(without.code).toBe(0)
  expect(rowsIn(without.out).filter((row) => row.policy || rulesOf(row).some((rule) => /^policy/.test(rule)))).toEqual(
    [],
  )

  const long = await inventory('-r', 'ndjson', '--register', at('long.yaml'))
  expect(long.code).toBe(0)
  const approved = rowOf(long.out, known)
  expect(rulesOf(approved)).toEqual(rulesOf(rowOf(without.out, known)))
  // An inventory registers nobody: no scope that an agent gets was seen.
  expect(approved?.policy?.state).toBe('undecided')
  expect(approved?.policy?.undecided).toContainEqual({
    rule: 'policy/scopes',
    reason: expect.stringContaining('an inventory only reads'),
    option: 'authmd-check <target>',
  })
  expect(approved?.registered).toEqual({
    name: 'Notes',
    owner: { service: 'notes@example.com', business: 'docs@example.com' },
  })
  expect([rowOf(long.out, unknown)?.registered, rowOf(without.out, known)?.registered]).toEqual([undefined, undefined])
  expect(rowOf(long.out, unknown)?.policy?.state).toBe('failing')
  expect(rulesOf(rowOf(long.out, unknown))).toContain('policy/unregistered')
  expect(rowOf(long.out, gated)?.policy).toEqual({ state: 'undecided', undecided: [] })
  expect(rowOf(long.out, empty)?.policy).toBeUndefined()

  const short = await inventory('-r', 'ndjson', '--register', at('short.yaml'))
  expect(rowOf(short.out, known)?.policy?.state).toBe('failing')
  expect(rulesOf(rowOf(short.out, known))).toContain('policy/access-token-lifetime')
  expect(rowOf(short.out, known)?.askedAt).toBe(rowOf(without.out, known)?.askedAt)
})

test('a row that is streamed is what the other reports have, and merge judges it again', async () => {
  const args = ['-r', 'ndjson', '-r', `json=${at('all.json')}`, '-r', `csv=${at('all.csv')}`]
  const { out } = await inventory(...args, '--register', at('short.yaml'))
  const report = JSON.parse(await readFile(at('all.json'), 'utf8')) as InventoryReport
  expect(report.rows).toEqual(rowsIn(out))
  for (const [schema, values] of [
    [INVENTORY, [report]],
    [ROW, report.rows],
  ] as const) {
    const isValid = validatorOf(schema)
    for (const value of values) expect([isValid(value), isValid.errors]).toEqual([true, null])
  }
  expect(report.summary.policy).toEqual([
    { value: 'failing', names: 2 },
    { value: 'undecided', names: 1 },
  ])
  expect(await readFile(at('all.csv'), 'utf8')).toContain('policy/scopes: ')
  await writeFile(at('short.ndjson'), out)
  const merged = await run('inventory', 'merge', at('short.ndjson'), '-r', 'ndjson', '--register', at('long.yaml'))
  expect(rulesOf(rowOf(merged.out, known))).not.toContain('policy/access-token-lifetime')
  expect(rowOf(merged.out, known)?.policy?.state).toBe('undecided')
  await writeFile(
    at('strange.ndjson'),
    out.replace('"state":"failing","undecided":[', '"state":"failing","undecided":[5,'),
  )
  const strange = await run('inventory', 'merge', at('strange.ndjson'), '-r', 'csv')
  expect(strange.err).toContain('1 line is no row of an inventory')
})

test('--fail-on follows: an impact, policy, and 3 where nothing is known to be wrong', async () => {
  const code = async (file: string, ...failOn: readonly string[]) =>
    (await inventory('-r', 'csv', '--register', at(file), ...failOn.flatMap((one) => ['--fail-on', one]))).code
  expect(await code('short.yaml', 'policy')).toBe(1)
  expect(await code('short.yaml')).toBe(0)
  expect(await code('long.yaml', 'exposure')).toBe(1)
  const targets = `${register(1)}${register(1)
    .slice(register(1).indexOf('  - name'))
    .replace(known?.origin ?? '', unknown?.origin ?? '')}`
  await writeFile(at('both.yaml'), targets)
  expect(await code('both.yaml', 'exposure')).toBe(0)
  expect(await code('both.yaml', 'policy')).toBe(3)
})

test('--fail-on policy without a register of approved flows is wrong usage', async () => {
  await writeFile(at('known.txt'), known?.origin ?? '')
  for (const more of [[], ['--register', at('known.txt')]]) {
    const { code, err } = await inventory('--fail-on', 'policy', ...more)
    expect([code, err]).toEqual([2, expect.stringMatching(/^authmd-check: --fail-on policy needs --register <file>/)])
  }
})

test('an exception for a rule that an inventory does not judge is not stale, and one for a rule that it judges counts', async () => {
  const exception = (rule: string) =>
    `    exceptions: [{ rule: ${rule}, reason: the gateway, until: 2999-01-01, owner: notes@example.com }]\n`
  const judged = async (hours: string, rule: string) => {
    await writeFile(at('except.yaml'), register(1, exception(rule)).replace('1h', hours))
    const { out } = await inventory('-r', 'ndjson', '--register', at('except.yaml'))
    return rowOf(out, known)
  }
  expect(rulesOf(await judged('1h', 'claim/lockout'))).not.toContain('policy/baseline')
  const accepted = await judged('30m', 'policy/access-token-lifetime')
  expect(accepted?.findings.find(({ rule }) => rule === 'policy/access-token-lifetime')?.level).toBe('MAY')
  expect(accepted?.policy?.state).toBe('undecided')
  expect(rulesOf(await judged('1h', 'policy/access-token-lifetime'))).toContain('policy/baseline')
})

test('diff takes no finding about the register for new where the older run had no register', async () => {
  const { out: old } = await inventory('-r', 'ndjson')
  const { out: young } = await inventory('-r', 'ndjson', '--register', at('short.yaml'))
  await writeFile(at('old.ndjson'), old)
  await writeFile(at('young.ndjson'), young)
  const compared = await run('diff', at('old.ndjson'), at('young.ndjson'), '-r', 'json')
  const { changes, untold } = JSON.parse(compared.out)
  expect(changes.filter(({ rule = '' }) => rule.startsWith('policy/'))).toEqual([])
  expect(untold.map(({ rule }: { rule?: string }) => rule)).toContain('policy/access-token-lifetime')
})
