/** Makes surfaces and reports that differ in one thing. */

import type { Pair, Unseen } from '../../src/diff/view.js'
import type { InventoryRow } from '../../src/model/inventory.js'
import type { SeenText, Source, Surface, SurfaceKind } from '../../src/model/surface.js'

const ORIGIN = 'https://notes.example.com'

export const seen = (value: string, ...from: Source[]): SeenText => ({
  value,
  from: from.length > 0 ? from : ['metadata'],
})
export const endpoint = (member: string, url: string, ...from: Source[]) => ({
  member,
  url,
  from: from.length > 0 ? from : (['metadata'] as const),
})
export const found = (kind: SurfaceKind, url = `${ORIGIN}/${kind}`) => ({
  kind,
  url,
  evidence: { url, status: 200, sha256: 'a1b2c3d4'.repeat(8) },
})

/** What a service offers, with these differences. */
export const surface = (more: Partial<Surface> = {}): Surface => ({
  posture: 'registration',
  dialect: '0.6',
  level: null,
  registrationTypes: [{ type: 'anonymous', trust: 'anonymous', from: ['metadata', 'document'] }],
  scopes: {
    supported: [seen('notes.read')],
    beforeClaim: [seen('notes.read', 'wire')],
    afterClaim: [seen('notes.write', 'wire')],
  },
  lifetimes: [{ of: 'access_token', seconds: 3600, from: ['wire'] }],
  endpoints: [
    endpoint('token_endpoint', `${ORIGIN}/token`),
    endpoint('revocation_endpoint', `${ORIGIN}/revoke`),
    endpoint('events_endpoint', `${ORIGIN}/events`),
  ],
  hosts: [seen('notes.example.com', 'metadata', 'wire')],
  issuers: [seen(ORIGIN)],
  contacts: [seen('notes-team@example.com', 'document')],
  ...more,
})

export const pairOf = (old: Surface, young: Surface, unseen: { old?: Unseen; new?: Unseen } = {}): Pair => ({
  old: { surface: old, unseen: unseen.old ?? {}, same: (text) => text },
  new: { surface: young, unseen: unseen.new ?? {}, same: (text) => text },
})

/** A row of an inventory. */
export const row = (more: Partial<InventoryRow> = {}): InventoryRow => ({
  schema: 1,
  name: 'notes.example.com',
  url: `${ORIGIN}/`,
  at: { file: 'names.csv', line: 2 },
  state: 'surface',
  domain: 'example.com',
  askedAt: '2026-11-30T12:00:00.000Z',
  durationMs: 500,
  requests: 9,
  surface: surface({ found: [found('auth.md'), found('resource'), found('server')] }),
  findings: [],
  ...more,
})
