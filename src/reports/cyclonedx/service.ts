/** Writes one service of a bill of materials. What is not known is left out: a reader takes each member for seen. */

import type { FoundSurface, SeenLifetime, Surface, SurfaceKind } from '../../model/surface.js'
import { type Catalogued, serviceName } from '../catalogued.js'
import { relativePath, relativeUri } from '../repository-place.js'
import { clip } from '../text.js'
import { webUri } from '../uri.js'
import { type Property, property, TEXT } from './bom.js'

/** The most characters of a name. */
const NAME = 300
/** The most entries of a list. */
const MOST = 200
const EMAIL = /^[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}$/i

/** Returns the service. `ref` names it in the document. */
export function serviceOf(one: Catalogued, ref: string) {
  const { surface, posture, owner, sentence, isAuthenticated, registered } = one
  const endpoints = endpointsOf(surface)
  const references = referencesOf(one)
  return {
    'bom-ref': ref,
    ...(owner === undefined ? {} : { provider: providerOf(owner) }),
    name: clip(serviceName(one), NAME),
    ...(sentence === undefined ? {} : { description: clip(sentence, TEXT) }),
    ...(endpoints.length === 0 ? {} : { endpoints }),
    ...(isAuthenticated ? { authenticated: true } : {}),
    // Where agents register, what others run comes in.
    ...(posture === 'registration' || posture === 'own' ? { 'x-trust-boundary': true } : {}),
    ...(registered?.data
      ? {
          data: registered.data.map(({ flow, classification }) => ({
            flow,
            classification: clip(classification, NAME),
          })),
        }
      : {}),
    ...(references.length === 0 ? {} : { externalReferences: references }),
    properties: propertiesOf(one),
  }
}

const providerOf = (owner: string) => ({
  name: clip(owner, NAME),
  ...(EMAIL.test(owner) ? { contact: [{ email: owner }] } : {}),
})

/** What was found that is an endpoint, and no document. */
const ENDPOINTS: ReadonlySet<SurfaceKind> = new Set<SurfaceKind>(['client-registration', 'device-authorization'])

const isEndpoint = ({ kind }: FoundSurface): boolean => ENDPOINTS.has(kind)

function endpointsOf({ endpoints = [], found = [] }: Partial<Surface> = {}): string[] {
  const urls = [...endpoints, ...found.filter(isEndpoint)].flatMap(({ url }) => webUri(url) ?? [])
  return [...new Set(urls)].slice(0, MOST)
}

type Reference = { readonly type: string; readonly url: string; readonly comment: string; readonly hashes?: unknown }

/** The document, what else was found, and whom one can ask. */
function referencesOf({ document, surface }: Catalogued): Reference[] {
  const { found = [], contacts = [] } = surface ?? {}
  const seen = found.filter((one) => !isEndpoint(one)).flatMap(referenceTo)
  const url = document === undefined ? undefined : (webUri(document) ?? fileUri(document))
  const own =
    url === undefined || seen.some((one) => one.url === url) ? [] : [{ type: 'documentation', url, comment: 'auth.md' }]
  const asked = contacts.flatMap(({ value }) => {
    const address = value.replace(/^mailto:/i, '')
    const to = EMAIL.test(address) ? `mailto:${address}` : webUri(value)
    return to === undefined ? [] : [{ type: 'support', url: to, comment: 'contact' }]
  })
  return [...own, ...seen, ...asked].slice(0, MOST)
}

const fileUri = (path: string): string | undefined =>
  path.includes('://') ? undefined : relativeUri(relativePath(path))

/** Metadata configure clients, and everything else is read. */
const CONFIGURATION: ReadonlySet<SurfaceKind> = new Set<SurfaceKind>(['resource', 'server', 'openid'])

function referenceTo({ kind, evidence }: FoundSurface): Reference[] {
  const url = webUri(evidence.url)
  if (url === undefined) return []
  const type = CONFIGURATION.has(kind) ? 'configuration' : 'documentation'
  const isDigest = /^[\da-f]{64}$/i.test(evidence.sha256)
  return [{ type, url, comment: kind, ...(isDigest ? { hashes: [{ alg: 'SHA-256', content: evidence.sha256 }] } : {}) }]
}

function propertiesOf({ target, by, posture, dialect, surface, registered }: Catalogued): Property[] {
  const { registrationTypes = [], lifetimes = [], issuers = [], level } = surface ?? {}
  const trust = new Set(registrationTypes.flatMap((one) => one.trust ?? []))
  return [
    ...property('target', target),
    ...property('seen-by', by),
    ...property('posture', posture),
    ...property('dialect', dialect),
    ...(typeof level === 'number' ? property('level', String(level)) : []),
    ...registrationTypes.slice(0, MOST).flatMap(({ type }) => property('registration-type', type)),
    ...[...trust].flatMap((one) => property('trust-level', one)),
    ...lifetimes.slice(0, MOST).flatMap(lifetime),
    ...issuers.slice(0, MOST).flatMap(({ value }) => property('issuer', value)),
    ...property('owner:business', registered?.owner?.business),
  ]
}

/** A duration of ISO 8601. */
const lifetime = ({ of, seconds }: SeenLifetime): Property[] => property(`lifetime:${of}`, `PT${seconds}S`)
