import { describe, expect, test } from 'vitest'
import { compareSurfaces } from '../../src/diff/surfaces.js'
import type { Unseen } from '../../src/diff/view.js'
import type { ChangeKind } from '../../src/model/change.js'
import type { Surface } from '../../src/model/surface.js'
import { endpoint, found, pairOf, seen, surface } from './surfaces.js'

const { scopes } = surface()
const ENDPOINTS = surface().endpoints
const kindsOf = (old: Surface, young: Surface) => compareSurfaces(pairOf(old, young)).changes.map(({ kind }) => kind)

type Case = readonly [came: ChangeKind, went: ChangeKind, before: Partial<Surface>, after: Partial<Surface>]
const CASES: readonly Case[] = [
  [
    'type-new',
    'type-gone',
    {},
    {
      registrationTypes: [
        ...surface().registrationTypes,
        { type: 'service_auth', trust: 'user-claimed', from: ['metadata'] },
      ],
    },
  ],
  ['scope-new', 'scope-gone', {}, { scopes: { ...scopes, supported: [seen('notes.read'), seen('notes.admin')] } }],
  [
    'scope-named',
    'scope-unnamed',
    {},
    { scopes: { ...scopes, supported: [seen('notes.read'), seen('notes.admin', 'document')] } },
  ],
  [
    'scope-before-claim-new',
    'scope-before-claim-gone',
    {},
    { scopes: { ...scopes, beforeClaim: [seen('notes.read', 'wire'), seen('notes.write', 'wire')] } },
  ],
  [
    'scope-after-claim-new',
    'scope-after-claim-gone',
    {},
    { scopes: { ...scopes, afterClaim: [seen('notes.write', 'wire'), seen('notes.admin', 'wire')] } },
  ],
  ['lifetime-longer', 'lifetime-shorter', {}, { lifetimes: [{ of: 'access_token', seconds: 86_400, from: ['wire'] }] }],
  [
    'issuer-new',
    'issuer-gone',
    {},
    { issuers: [seen('https://notes.example.com'), seen('https://login.example.org')] },
  ],
  ['host-new', 'host-gone', {}, { hosts: [seen('notes.example.com'), seen('cdn.example.net', 'document')] }],
  ['dialect-newer', 'dialect-older', {}, { dialect: '0.7' }],
  ['dialect-other', 'dialect-other', {}, { dialect: 'authkit' }],
  ['posture-opened', 'posture-closed', { posture: 'oauth' }, {}],
  ['posture-other', 'posture-other', { posture: 'oauth' }, { posture: 'open' }],
  [
    'revocation-gained',
    'revocation-lost',
    { endpoints: ENDPOINTS.filter(({ member }) => member !== 'revocation_endpoint') },
    {},
  ],
  ['events-gained', 'events-lost', { endpoints: ENDPOINTS.filter(({ member }) => member !== 'events_endpoint') }, {}],
  [
    'events-gained',
    'events-lost',
    { events: { described: false, supported: [] } },
    { events: { described: false, supported: ['urn:example:revoked'] } },
  ],
  [
    'endpoint-elsewhere',
    'endpoint-elsewhere',
    {},
    { endpoints: [endpoint('token_endpoint', 'https://tokens.example.org/token'), ...ENDPOINTS.slice(1)] },
  ],
  [
    'endpoint-moved',
    'endpoint-moved',
    {},
    { endpoints: [endpoint('token_endpoint', 'https://notes.example.com/oauth2/token'), ...ENDPOINTS.slice(1)] },
  ],
  [
    'endpoint-new',
    'endpoint-gone',
    {},
    { endpoints: [...ENDPOINTS, endpoint('jwks_uri', 'https://notes.example.com/jwks')] },
  ],
  ['contact-gained', 'contact-lost', { contacts: [] }, {}],
  ['contact-other', 'contact-other', {}, { contacts: [seen('agents@example.com', 'document')] }],
  ['surface-new', 'surface-gone', { found: [found('resource')] }, { found: [found('resource'), found('mcp-card')] }],
  [
    'description-new',
    'description-gone',
    { found: [found('auth.md')] },
    { found: [found('auth.md'), found('api-catalog')] },
  ],
]

describe('each kind of change is told, in both directions', () => {
  test.each(CASES)('%s, %s', (came, went, before, after) => {
    const [old, young] = [surface(before), surface(after)]
    expect(kindsOf(old, young)).toEqual([came])
    expect(kindsOf(young, old)).toEqual([went])
    expect(compareSurfaces(pairOf(young, young))).toEqual({ changes: [], untold: [] })
  })

  test('an endpoint on a host that nobody knew is one more on another host', () => {
    const young = surface({
      endpoints: [...ENDPOINTS, endpoint('jwks_uri', 'https://keys.example.org/jwks')],
      hosts: [...surface().hosts, seen('keys.example.org')],
    })
    expect(kindsOf(surface(), young)).toEqual(['endpoint-elsewhere'])
  })

  test('the first list of scopes does not say that agents can do more', () => {
    const { changes, untold } = compareSurfaces(pairOf(surface({ scopes: { ...scopes, supported: [] } }), surface()))
    expect(changes).toEqual([])
    expect(untold.map((one) => [one.in, one.what])).toEqual([['old', 'the scopes that can be asked for (notes.read)']])
  })
})

describe('what one run has not seen is not gone, and not new', () => {
  const NONE = surface({
    posture: null,
    dialect: null,
    registrationTypes: [],
    scopes: { supported: [], beforeClaim: [], afterClaim: [] },
    lifetimes: [],
    endpoints: [],
    hosts: [],
    issuers: [],
    contacts: [],
  })
  const BLIND: Unseen = Object.fromEntries(
    ['document', 'metadata', 'types', 'beforeClaim', 'afterClaim', 'hosts', 'issuers'].map((part) => [
      part,
      'no answer',
    ]),
  )

  test('in the newer one', () => {
    const { changes, untold } = compareSurfaces(pairOf(surface(), NONE, { new: BLIND }))
    expect(changes).toEqual([])
    expect(untold.length).toBeGreaterThan(8)
    expect(new Set(untold.map((one) => one.in))).toEqual(new Set(['new']))
  })

  test('in the older one', () => {
    const { changes, untold } = compareSurfaces(pairOf(NONE, surface(), { old: BLIND }))
    expect(changes).toEqual([])
    expect(new Set(untold.map((one) => one.in))).toEqual(new Set(['old']))
  })

  test('where only the document was not read, the metadata tell', () => {
    const old = surface({ registrationTypes: [], endpoints: [] })
    const { changes, untold } = compareSurfaces(pairOf(old, surface(), { old: { document: 'no answer' } }))
    expect(changes.map(({ kind }) => kind)).not.toContain('type-new')
    expect(untold.map(({ what }) => what)).toContain('the way to register anonymous')
    expect(changes.map(({ kind }) => kind)).toContain('endpoint-new')
  })

  test('where a list was cut', () => {
    const many = Array.from({ length: 200 }, (_, index) => seen(`scope-${index}`))
    for (const cut of [
      { scopes: { ...scopes, supported: many } },
      { scopes: { ...scopes, supported: [seen('a')] }, isCut: true as const },
    ]) {
      const { changes, untold } = compareSurfaces(
        pairOf(surface({ scopes: { ...scopes, supported: [seen('zebra')] } }), surface(cut)),
      )
      expect(changes.map(({ kind }) => kind)).not.toContain('scope-gone')
      expect(untold.map(({ what }) => what)).toContain('the scope zebra')
    }
  })

  test('where a place was left open', () => {
    const open = { leftOpen: [{ kind: 'mcp-card' as const, url: 'https://notes.example.com/card', why: '503' }] }
    const { changes, untold } = compareSurfaces(
      pairOf(surface({ found: [found('mcp-card')] }), surface({ found: [], ...open })),
    )
    expect(changes).toEqual([])
    expect(untold).toMatchObject([{ in: 'new', why: 'https://notes.example.com/card: 503' }])
  })

  test('a host that only answered is gone where less was asked', () => {
    const old = surface({ hosts: [...surface().hosts, seen('cdn.example.net', 'wire')] })
    expect(compareSurfaces(pairOf(old, surface()))).toEqual({ changes: [], untold: [] })
    expect(compareSurfaces(pairOf(surface(), old, { old: { hosts: 'other options' } }))).toEqual({
      changes: [],
      untold: [],
    })
    expect(kindsOf(surface(), old)).toEqual(['host-new'])
  })
})

test.each([
  [3600, 3603, 'wire', []],
  [3600, 3590, 'wire', []],
  [3600, 3660, 'wire', ['lifetime-longer']],
  [3600, 3601, 'document', ['lifetime-longer']],
  [5, 6, 'wire', []],
  [5, 8, 'wire', ['lifetime-longer']],
  [600, 300, 'wire', ['lifetime-shorter']],
] as const)('a lifetime of %i s and one of %i s, seen in %s: %j', (before, after, from, kinds) => {
  const lives = (seconds: number) => surface({ lifetimes: [{ of: 'access_token', seconds, from: [from] }] })
  expect(kindsOf(lives(before), lives(after))).toEqual(kinds)
})

test('a registration for an address is one way to register, by its older and its newer name', () => {
  const by = (type: string) => surface({ registrationTypes: [{ type, trust: 'user-claimed', from: ['metadata'] }] })
  expect(kindsOf(by('verified_email'), by('service_auth'))).toEqual([])
})
