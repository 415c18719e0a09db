/** Gathers what a survey has seen of what a service offers to agents: all that a check gathers, and each place where it was found. */

import { createHash } from 'node:crypto'
import type { PlaceLook } from '../facts/survey.js'
import type { Ending, FoundSurface, Seen, Surface } from '../model/surface.js'
import type { Exchange, FailedExchange } from '../wire/http.js'
import { isObject, objectOf } from '../wire/json.js'
import { sameHost } from '../wire/parties.js'
import { httpUrl } from '../wire/sites.js'
import { OPENID_CONFIGURATION } from '../wire/well-known.js'
import { ENDPOINT_MEMBERS, namesOf } from '../wire/words.js'
import { clipText } from './evidence.js'
import type { FactStore } from './facts.js'
import { fictionIn } from './fiction.js'
import { type SurfaceFacts, surfaceFrom } from './surface.js'
import type { Counted } from './survey-state.js'
import type { BareVerdict } from './verdict.js'

type Conversation = readonly (Exchange | FailedExchange)[]

const TEXT = 300

export async function surveyedSurface(
  store: FactStore,
  conversation: Conversation,
  counted: Counted,
  verdicts: readonly BareVerdict[],
): Promise<Surface> {
  const { document, posture, detection } = counted
  const surface = surfaceFrom(factsOf(counted), conversation, {
    posture: posture && !['untold', 'none'].includes(posture.name) ? posture.name : null,
    dialect: detection && !detection.assumed && !detection.guessed ? detection.name : null,
    level: null,
  })
  const got = document ? await store.gather([], ['statedLifetimes']) : { facts: {} }
  const stated = 'facts' in got ? (got.facts.statedLifetimes ?? []) : []
  return {
    ...surface,
    lifetimes: stated,
    found: foundIn(counted, conversation),
    ...leftOpenIn(counted),
    ...endingsOf(counted, surface),
    fiction: fictionIn(surface, verdicts, conversation),
  }
}

/** What `surface` reads, without what does not count. */
function factsOf({ document, resource, servers, agentAuth }: Counted): SurfaceFacts {
  const types = listIn(agentAuth?.members['identity_types_supported']).filter((type) => typeof type === 'string')
  const endpoints = ENDPOINT_MEMBERS.flatMap((member) => {
    const url = httpUrl(agentAuth?.members[member])
    return url ? [{ member, url }] : []
  })
  return {
    servers,
    endpoints,
    identityTypes: types,
    ...(document ? { document } : {}),
    ...(resource ? { prm: resource } : {}),
    ...(agentAuth ? { agentAuth } : {}),
  }
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The endpoints that are surfaces themselves, and the members of metadata that name them (RFC 8414 §2, RFC 8628 §4). */
const DOORS = [
  ['client-registration', 'registration_endpoint'],
  ['device-authorization', 'device_authorization_endpoint'],
] as const

function foundIn(counted: Counted, conversation: Conversation): readonly FoundSurface[] {
  const { servers } = counted
  const looks = [...counted.looks, ...ledTo(counted, conversation)]
  const documents = looks.flatMap(({ kind, url, is, exchange }): FoundSurface[] =>
    is === 'found' && exchange
      ? [{ kind, url: clip(url), evidence: seenIn(exchange), ...blockIn(kind, exchange) }]
      : [],
  )
  const answers = new Map(
    looks.flatMap(({ exchange }) => (exchange ? [[exchange.request.url, exchange] as const] : [])),
  )
  const doors = DOORS.flatMap(([kind, member]) =>
    servers.flatMap(({ members, finalUrl }): FoundSurface[] => {
      const url = httpUrl(members[member])
      const exchange = answers.get(finalUrl)
      if (!url || !exchange) return []
      const open = kind === 'client-registration' ? { open: 'unknown' as const } : {}
      return [{ kind, url: clip(url.href), evidence: seenIn(exchange), ...open }]
    }),
  )
  const unique = doors.filter(
    ({ kind, url }, i) => doors.findIndex((one) => one.kind === kind && one.url === url) === i,
  )
  return [...documents, ...unique]
}

/** Returns the metadata on this host at other places, to which a challenge, the document or other metadata led. */
function ledTo({ looks, resource, servers }: Counted, conversation: Conversation): readonly PlaceLook[] {
  const home = looks[0] && new URL(looks[0].url)
  const metadata = [
    ...(resource ? [{ kind: 'resource' as const, at: resource }] : []),
    ...servers.map((at) => ({ kind: at.url.includes(OPENID_CONFIGURATION) ? 'openid' : 'server', at }) as const),
  ]
  return metadata.flatMap(({ kind, at: { url, finalUrl } }): PlaceLook[] => {
    const isLookedAt = looks.some(({ exchange }) => exchange?.request.url === finalUrl)
    if (!home || isLookedAt || !sameHost(new URL(finalUrl), home)) return []
    const exchange = conversation.find((one): one is Exchange => 'response' in one && one.request.url === finalUrl)
    return exchange ? [{ kind, url, is: 'found', exchange }] : []
  })
}

/** Returns the places that may have more than was found. */
function leftOpenIn({ looks }: Counted): Pick<Surface, 'leftOpen'> {
  const open = looks.filter(({ is }) => is === 'open')
  if (open.length === 0) return {}
  return { leftOpen: open.map(({ kind, url, why = '' }) => ({ kind, url: clip(url), why: clip(why) })) }
}

const clip = (text: string): string => clipText(text, TEXT)

function seenIn({ request, response }: Exchange): Seen {
  const type = response.headers.get('content-type')
  return {
    url: clip(request.url),
    status: response.status,
    sha256: createHash('sha256').update(response.bytes).digest('hex'),
    ...(type === null ? {} : { contentType: clip(type) }),
  }
}

const METADATA: readonly PlaceLook['kind'][] = ['resource', 'server', 'openid']

const blockIn = (kind: PlaceLook['kind'], { response }: Exchange) =>
  METADATA.includes(kind) ? { agentAuth: isObject(objectOf(response.json)?.['agent_auth']) } : {}

/** Returns how credentials are ended, and who is told. */
function endingsOf({ document, agentAuth }: Counted, { endpoints }: Surface): Pick<Surface, 'revocation' | 'events'> {
  const urlOf = (...names: readonly string[]) => endpoints.find(({ member }) => names.includes(member))?.url
  const describes = (word: RegExp) => document?.statements.some(({ text }) => word.test(text)) ?? false
  const isDescribed = document?.topics.some(({ name, parts }) => name === 'revocation' && parts.length > 0) ?? false
  const supported = listIn(agentAuth?.members['events_supported']).filter((type) => typeof type === 'string')
  return {
    revocation: ending(urlOf('revocation_endpoint'), isDescribed),
    events: {
      ...ending(urlOf(...namesOf('events')), describes(/\bsecurity event|\bevents?[ _]endpoint\b|\bRFC 8935\b/i)),
      ...(supported.length > 0 ? { supported: supported.map(clip) } : {}),
    },
  }
}

const ending = (endpoint: string | undefined, described: boolean): Ending => ({
  ...(endpoint === undefined ? {} : { endpoint }),
  described,
})
