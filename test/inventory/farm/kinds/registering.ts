/** Hosts at which agents register by auth.md: each version, each choice of ways, on one host and on two. */

import { DIALECT_NAMES, type DialectName } from '../../../../src/model/dialect-name.js'
import type { TrustLevel } from '../../../../src/model/surface.js'
import { type Answers, describeService } from '../../../../src/service/publish/describe.js'
import { publicationOf } from '../../../../src/service/publish/publication.js'
import type { IdentityType } from '../../../../src/service/publish/versions.js'
import type { Kind } from '../kind.js'
import { html, json, MISSING, markdown, ORIGIN, PARTNER, page, type Site, site } from '../page.js'

const PRM = '/.well-known/oauth-protected-resource'
const SERVER = '/.well-known/oauth-authorization-server'

const described = (dialect: DialectName, types: readonly IdentityType[], more: Partial<Answers> = {}) =>
  publicationOf(
    describeService({
      name: 'Ledger of Tides',
      about: 'keeps what the sea does',
      issuer: ORIGIN,
      types,
      scopes: [
        { name: 'tides.read', meaning: 'read the tides' },
        { name: 'tides.write', meaning: 'add a tide' },
      ],
      dialect,
      contact: 'tides@farm.dev',
      api: `${more.resource ?? ORIGIN}/api/tides`,
      ...more,
    }),
  )

const challenge = (origin: string) =>
  page(401, 'application/json', '{"error":"unauthorized"}', {
    'www-authenticate': `Bearer resource_metadata="${origin}${PRM}"`,
  })

/** What a service publishes that registers agents by a version of auth.md. */
export function published(dialect: DialectName, types: readonly IdentityType[]): Site {
  const { document, resource, server } = described(dialect, types)
  return {
    '/': html('Tides'),
    '/auth.md': markdown(document),
    [PRM]: page(200, 'application/json', resource),
    [SERVER]: page(200, 'application/json', server),
    '/.well-known/jwks.json': json({ keys: [] }),
  }
}

/** The names that a version has for the ways to register. */
function typesOf(dialect: DialectName, types: readonly IdentityType[]): Record<string, TrustLevel> {
  const byEmail = /^0\.[1-5]$/.test(dialect) ? 'verified_email' : 'service_auth'
  const names = types.map((type): [string, TrustLevel] => {
    if (type === 'anonymous') return ['anonymous', 'anonymous']
    return type === 'identity_assertion' ? [type, 'identity-asserted'] : [byEmail, 'user-claimed']
  })
  return Object.fromEntries(names)
}

/** What a service publishes in 0.4 and in 0.5 differs in one sentence on ID-JAGs, which both may have. */
const told = (dialect: DialectName): readonly DialectName[] =>
  dialect === '0.4' || dialect === '0.5' ? ['0.4', '0.5'] : [dialect]

const label = (dialect: DialectName): string => `v${dialect.replace('.', '')}`
const ALL: readonly IdentityType[] = ['anonymous', 'service_auth', 'identity_assertion']

const registering = (
  name: string,
  dialect: DialectName,
  types: readonly IdentityType[],
  more: Partial<Kind> = {},
): Kind => {
  const pages = published(dialect, types)
  const answer = site(pages)
  return {
    name,
    expected: {
      states: ['surface'],
      posture: 'registration',
      dialects: told(dialect),
      types: typesOf(dialect, types),
      kinds: ['auth.md', 'resource', 'server'],
    },
    answer: (asked) => (asked.path.startsWith('/api') ? challenge(asked.origin) : answer(asked)),
    ...more,
  }
}

const atApi = described('0.6', ALL, { resource: ORIGIN, issuer: PARTNER })
const atLogin = described('0.6', ALL, { resource: PARTNER, issuer: ORIGIN })
const swapped = (from: string, to: string) => (origin: string) => origin.replace(`//${from}`, `//${to}`)
const api = site(
  { '/auth.md': markdown(atApi.document), [PRM]: page(200, 'application/json', atApi.resource) },
  MISSING,
  swapped('api-', 'login-'),
)

/** One service at two hosts: the API has the document, and the other one the metadata of the server. */
const split: readonly Kind[] = [
  {
    name: 'api',
    partners: ['login'],
    expected: {
      states: ['surface'],
      posture: 'registration',
      dialects: ['0.6'],
      types: typesOf('0.6', ALL),
      // What the other host has is found there.
      kinds: ['auth.md', 'resource'],
    },
    answer: (asked) => (asked.path.startsWith('/api') ? challenge(asked.origin) : api(asked)),
  },
  {
    name: 'login',
    weight: 0,
    expected: {
      states: ['surface'],
      posture: 'registration',
      dialects: ['0.6'],
      types: typesOf('0.6', ALL),
      kinds: ['server'],
    },
    answer: site({ [SERVER]: page(200, 'application/json', atLogin.server) }, MISSING, swapped('login-', 'api-')),
  },
]

export const REGISTERING: readonly Kind[] = [
  ...DIALECT_NAMES.map((dialect) => registering(label(dialect), dialect, ALL)),
  registering('anon', '0.6', ['anonymous']),
  registering('claimed', '0.6', ['service_auth']),
  registering('asserted', '0.6', ['identity_assertion']),
  registering('plain', '0.6', ALL, { reached: 'http' }),
  ...split,
]
