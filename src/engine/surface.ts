/** Gathers what a run has seen of what a service offers to agents. It asks for no fact that the run did not make. */

import { readMember } from '../dialects/read.js'
import { CLIENT_REGISTRATION, TRUSTED_TYPES, trustOf } from '../dialects/trust.js'
import type { NamedEndpoint } from '../facts/endpoints.js'
import type { FactName, Facts } from '../facts/index.js'
import { type SeenType, SOURCES, type Source, type Surface } from '../model/surface.js'
import type { Exchange, FailedExchange } from '../wire/http.js'
import { isObject } from '../wire/json.js'
import { httpUrl } from '../wire/sites.js'
import { IDENTITY_ASSERTION, REFRESH, SERVICE_AUTH, VERIFIED_EMAIL } from '../wire/words.js'
import { clipText } from './evidence.js'
import type { FactStore } from './facts.js'
import { lifetimesIn } from './surface-lifetimes.js'

const NAMES = [
  'document',
  'prm',
  'servers',
  'agentAuth',
  'endpoints',
  'identityTypes',
  'dialect',
  'anonymous',
  'emailRegistration',
  'idJag',
  'accessToken',
  'preClaimToken',
  'claimedScopes',
  'assertion',
  'accessTokenLife',
  'assertionLife',
  'registrationLife',
  'idleCeremony',
  'firstAttempt',
] as const satisfies readonly FactName[]
export type SurfaceFacts = Omit<Partial<Pick<Facts, (typeof NAMES)[number]>>, 'endpoints'> & {
  readonly endpoints?: readonly Pick<NamedEndpoint, 'member' | 'url'>[]
}

/** The most entries of a list, and characters of a text: who publishes a million scopes fills no report. */
const MOST = 200
const TEXT = 500

function trustIn(type: string): Pick<SeenType, 'trust'> {
  const trust = trustOf(type)
  return trust === undefined ? {} : { trust }
}

/** Texts, each once, with all the places where it was seen. */
class Seen {
  private readonly texts = new Map<string, Set<Source>>()

  add(from: Source, ...values: readonly unknown[]): void {
    for (const value of values) {
      if (typeof value !== 'string' || value === '' || (this.texts.size >= MOST && !this.texts.has(value))) continue
      this.texts.set(value, (this.texts.get(value) ?? new Set()).add(from))
    }
  }

  map<T>(make: (value: string, from: readonly Source[]) => T): T[] {
    return [...this.texts].map(([value, from]) =>
      make(
        value,
        SOURCES.filter((one) => from.has(one)),
      ),
    )
  }

  get list(): Surface['issuers'] {
    return this.map((value, from) => ({ value: clipText(value, TEXT), from }))
  }
}

type Heads = Pick<Surface, 'posture' | 'dialect' | 'level'>

/** Returns the surface of the service of a run. */
export async function surfaceOf(
  store: FactStore,
  conversation: readonly (Exchange | FailedExchange)[],
  heads: Heads,
): Promise<Surface> {
  const entries = await Promise.all(NAMES.map(async (name) => [name, await store.known(name)] as const))
  const facts = Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as SurfaceFacts
  return surfaceFrom(facts, conversation, heads)
}

/** Returns the surface that these facts show. */
export function surfaceFrom(
  facts: SurfaceFacts,
  conversation: readonly (Exchange | FailedExchange)[],
  heads: Heads,
): Surface {
  const answered = conversation.flatMap((one) => ('response' in one ? [one.request.url] : []))
  const endpoints = endpointsIn(facts, answered)
  const issuers = issuersIn(facts)
  return {
    ...heads,
    registrationTypes: typesIn(facts).map((type, from) => ({
      type: clipText(type, TEXT),
      ...trustIn(type),
      from,
    })),
    scopes: scopesIn(facts),
    lifetimes: lifetimesIn(facts),
    endpoints,
    hosts: hostsIn([...endpoints, ...issuers.map(({ value, from }) => ({ url: value, from }))], answered),
    issuers,
    contacts: contactsIn(facts),
  }
}

function typesIn({
  document,
  agentAuth,
  identityTypes = [],
  servers = [],
  anonymous,
  emailRegistration,
  idJag,
  dialect,
}: SurfaceFacts): Seen {
  const types = new Seen()
  // To renew an identity is no way to register.
  const offered = identityTypes.filter((type) => type !== REFRESH)
  types.add('metadata', ...offered.flatMap((type) => (type === IDENTITY_ASSERTION ? assertedIn(agentAuth) : type)))
  if (servers.some(({ members }) => httpUrl(members['registration_endpoint'])))
    types.add('metadata', CLIENT_REGISTRATION)
  for (const { type, stance } of document?.offers ?? []) {
    if (stance !== 'offered' && stance !== 'conditional') continue
    if (type === 'dcr') types.add('document', CLIENT_REGISTRATION)
    else if (TRUSTED_TYPES.includes(type)) types.add('document', type)
  }
  if (anonymous) types.add('wire', 'anonymous')
  if (idJag) types.add('wire', IDENTITY_ASSERTION)
  if (emailRegistration)
    types.add('wire', dialect?.identityTypes.includes(SERVICE_AUTH) === false ? VERIFIED_EMAIL : SERVICE_AUTH)
  return types
}

/**
 * Returns what an assertion can be. The versions up to 0.5 call an address that a person confirms an assertion as well, and nobody vouches for
 * whoever has only that.
 */
function assertedIn(agentAuth: SurfaceFacts['agentAuth']): readonly string[] {
  const details = agentAuth?.members[IDENTITY_ASSERTION]
  const listed = listIn(isObject(details) ? details['assertion_types_supported'] : undefined)
  const vouched = listed.length === 0 || listed.some((type) => type !== VERIFIED_EMAIL)
  return [...(vouched ? [IDENTITY_ASSERTION] : []), ...(listed.includes(VERIFIED_EMAIL) ? [VERIFIED_EMAIL] : [])]
}

function scopesIn({
  prm,
  servers = [],
  document,
  anonymous,
  emailRegistration,
  dialect,
  ...known
}: SurfaceFacts): Surface['scopes'] {
  const [supported, before, after] = [new Seen(), new Seen(), new Seen()]
  for (const { members } of [...(prm ? [prm] : []), ...servers])
    supported.add('metadata', ...listIn(members['scopes_supported']))
  supported.add('document', ...(document?.scopes ?? []).map(({ scope }) => scope))
  for (const registration of [anonymous, emailRegistration]) {
    if (!registration || !dialect) continue
    const { preClaimScopes, postClaimScopes } = dialect.registration
    before.add('wire', ...listIn(readMember(registration.members, preClaimScopes).value))
    after.add('wire', ...listIn(readMember(registration.members, postClaimScopes).value))
  }
  const tokens = [anonymous ? known.accessToken : undefined, known.preClaimToken]
  for (const token of tokens) before.add('wire', ...wordsIn(token?.members['scope']))
  after.add('wire', ...(known.claimedScopes?.scopes ?? []))
  return { supported: supported.list, beforeClaim: before.list, afterClaim: after.list }
}

/** The members of authorization server metadata that are endpoints (RFC 8414 §2), beside those of `agent_auth`. */
const ENDPOINT = /^[a-z_]{1,60}_endpoint$|^jwks_uri$/

function endpointsIn(
  { servers = [], endpoints = [], document }: SurfaceFacts,
  answered: readonly string[],
): Surface['endpoints'] {
  const named = new Map<string, Seen>()
  const add = (from: Source, member: string, value: unknown): void => {
    const url = httpUrl(value)
    if (!url || (named.size >= MOST && !named.has(member))) return
    const seen = named.get(member) ?? new Seen()
    named.set(member, seen)
    seen.add(from, url.href)
    if (answered.includes(url.href)) seen.add('wire', url.href)
  }
  for (const { member, url } of endpoints) add('metadata', member, url.href)
  for (const { members } of servers)
    for (const [member, value] of Object.entries(members)) if (ENDPOINT.test(member)) add('metadata', member, value)
  for (const { member, url } of document?.named ?? []) if (ENDPOINT.test(member)) add('document', member, url)
  const all = [...named].flatMap(([member, seen]) =>
    seen.map((url, from) => ({ member, url: clipText(url, TEXT), from })),
  )
  return all.slice(0, MOST)
}

function issuersIn({ prm, servers = [], assertion }: SurfaceFacts): Surface['issuers'] {
  const issuers = new Seen()
  issuers.add(
    'metadata',
    ...listIn(prm?.members['authorization_servers']),
    ...servers.map(({ members }) => members['issuer']),
  )
  issuers.add('wire', assertion?.claims['iss'])
  return issuers.list
}

function hostsIn(
  named: readonly { readonly url: string; readonly from: readonly Source[] }[],
  answered: readonly string[],
): Surface['hosts'] {
  const hosts = new Seen()
  for (const { url, from } of named) for (const one of from) hosts.add(one, httpUrl(url)?.host)
  for (const url of answered) hosts.add('wire', httpUrl(url)?.host)
  return hosts.list
}

/** Members of metadata with pages for people (RFC 8414 §2, RFC 9728 §2), and with addresses (RFC 7591 §2). */
const PAGES = ['service_documentation', 'resource_documentation'] as const
const MAILTO = /^mailto:([^?]{3,254})/i

function contactsIn({ prm, servers = [], document }: SurfaceFacts): Surface['contacts'] {
  const contacts = new Seen()
  for (const { members } of [...(prm ? [prm] : []), ...servers])
    contacts.add('metadata', ...listIn(members['contacts']), ...PAGES.map((name) => members[name]))
  contacts.add('document', ...(document?.links ?? []).map(({ url }) => MAILTO.exec(url)?.[1]))
  return contacts.list
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const wordsIn = (value: unknown): readonly string[] => (typeof value === 'string' ? value.split(' ') : [])
