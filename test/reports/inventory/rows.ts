/** Makes rows of an inventory from a seed: every state, and texts as services and inputs have them. */

import { IMPACTS } from '../../../src/model/impact.js'
import {
  type InventoryRow,
  type InventoryTotals,
  ROW_STATES,
  type RowFinding,
  type RowState,
} from '../../../src/model/inventory.js'
import type { RuleId } from '../../../src/model/stage.js'
import { SURFACE_KINDS, type Surface, type TrustLevel } from '../../../src/model/surface.js'
import type { Inventory } from '../../../src/reports/inventory/index.js'

/** Draws the same numbers for the same seed (mulberry32). */
export function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const STATES: readonly RowState[] = ['surface', 'none', 'none', 'surface', ...ROW_STATES]
const WHY: Partial<Record<RowState, readonly string[]>> = {
  undecided: ['a gate answers 403 to every request', 'no answer within 10 s', 'the host asks to wait for an hour'],
  unreachable: ['the name has no address', 'the connection was refused'],
  'answers-anything': ['a path where nothing can be got the answer of the documents'],
}
const POSTURES = ['registration', 'own', 'oauth', 'credential-guide', 'open', null]
const DIALECTS = ['0.3', '0.5', '0.6', '0.7', 'authkit', null] as const
const TYPES: readonly (readonly [string, TrustLevel])[] = [
  ['anonymous', 'anonymous'],
  ['service_auth', 'user-claimed'],
  ['identity_assertion', 'identity-asserted'],
  ['client_registration', 'client-registration'],
]
const RULES: readonly RuleId[] = ['token/no-store', 'server/issuer-match', 'document/https', 'resource/json']

type Draw = ReturnType<typeof drawing>
const oneOf = <T>(all: readonly T[], draw: Draw): T => all[draw(all.length)] as T

const seenAt = (host: string, path: string) => ({
  url: `https://${host}/${path}`,
  status: 200,
  sha256: 'a1b2c3d4'.repeat(8),
})

function surfaceOf(host: string, draw: Draw): Surface {
  const from = ['metadata'] as const
  const types = TYPES.filter(() => draw(2) === 0)
  return {
    posture: oneOf(POSTURES, draw),
    dialect: oneOf(DIALECTS, draw),
    level: draw(3) === 0 ? null : draw(6),
    registrationTypes: types.map(([type, trust]) => ({ type, trust, from })),
    scopes: {
      supported: [
        { value: 'read', from },
        { value: 'write', from },
      ],
      beforeClaim: [],
      afterClaim: [],
    },
    lifetimes: [{ of: 'access_token', seconds: 900, from }],
    endpoints: [{ member: 'identity_endpoint', url: `https://${host}/agent/identity`, from }],
    hosts: [{ value: host, from }],
    issuers: [{ value: `https://${host}`, from }],
    contacts: [{ value: `mailto:agents@${host}`, from }],
    found: SURFACE_KINDS.filter(() => draw(3) === 0).map((kind) => ({
      kind,
      url: `https://${host}/${kind}`,
      evidence: seenAt(host, kind),
    })),
    revocation: { endpoint: `https://${host}/revoke`, described: true },
    events: { described: draw(2) === 0 },
    fiction: draw(9) === 0 ? [{ what: 'identity_endpoint', why: 'example.com is no host of a service' }] : [],
  }
}

function findingsOf(draw: Draw): RowFinding[] {
  const found = RULES.map((rule, i) => ({ rule, impact: IMPACTS[i] ?? 'polish' })).filter(() => draw(3) === 0)
  return found.map(({ rule, impact }) => ({
    rule,
    impact,
    level: 'MUST',
    message: `${rule} has a problem, which is said in one sentence.`,
    problems: 1 + draw(3),
  }))
}

function rowOf(index: number, draw: Draw): InventoryRow {
  const name = `n${String(index).padStart(5, '0')}.example.${oneOf(['com', 'org', 'net'], draw)}`
  const state = oneOf(STATES, draw)
  const why = WHY[state]
  return {
    schema: 1,
    name,
    url: `https://${name}/`,
    at: { file: 'names.csv', line: index + 2 },
    carried: { owner: draw(3) === 0 ? '' : `team-${draw(9)}`, system: `CMDB-${1000 + draw(9000)}` },
    state,
    ...(why ? { why: oneOf(why, draw) } : {}),
    domain: name.split('.').slice(-2).join('.'),
    askedAt: '2026-11-30T12:00:00.000Z',
    durationMs: draw(5000),
    requests: 1 + draw(40),
    ...(state === 'surface' ? { surface: surfaceOf(name, draw), postureSentence: 'Agents register by auth.md.' } : {}),
    findings: state === 'surface' ? findingsOf(draw) : [],
  }
}

export function rowsOf(count: number, seed = 1): InventoryRow[] {
  const draw = drawing(seed)
  return Array.from({ length: count }, (_, index) => rowOf(index, draw))
}

export const totalsOf = (rows: readonly InventoryRow[]): InventoryTotals => ({
  startedAt: '2026-11-30T12:00:00.000Z',
  endedAt: '2026-11-30T12:41:07.000Z',
  names: rows.length,
  repeated: 2,
  misread: [{ text: 'not a name', reason: 'a name has no space', at: { file: 'names.csv', line: 7 } }],
  moreMisread: 0,
  asked: rows.length,
  kept: 0,
  states: Object.fromEntries(
    ROW_STATES.map((state) => [state, rows.filter((row) => row.state === state).length]),
  ) as InventoryTotals['states'],
  requests: rows.reduce((sum, { requests }) => sum + requests, 0),
  complete: true,
})

/** An inventory of these rows. Every second name is in the register. */
export function inventoryOf(rows: readonly InventoryRow[], more: Partial<Inventory> = {}): Inventory {
  return {
    rows: async function* () {
      yield* rows
    },
    totals: totalsOf(rows),
    ownerOf: ({ carried }) => carried?.['owner'],
    register: new Set(rows.filter((_, index) => index % 2 === 0).map(({ name }) => name)),
    ...more,
  }
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
