/** Finds the requests that send a credential to a foreign site. */

import type { Range } from '../../model/problem.js'
import { isObject } from '../../wire/json.js'
import { httpUrl, isLoopback, siteOf } from '../../wire/sites.js'
import { urlOf } from '../examples/requests.js'
import type { Document, DocumentedRequest } from '../model.js'
import { credentialIn, type SentCredential } from './credentials.js'

/** A request that sends a credential to a site that does not belong to the service. */
export interface ForeignTarget {
  readonly request: DocumentedRequest
  readonly url: URL
  readonly credential: SentCredential
}

/** Returns the requests that send a credential to a foreign site. `base` is the URL of the document. */
export const listForeignTargets = ({ requests }: Document, base: string, sites: ReadonlySet<string>): ForeignTarget[] =>
  requests.flatMap((request) => {
    const credential = credentialIn(request)
    const url = credential && urlOf(request, base)
    if (!credential || !url || isLoopback(url.hostname) || sites.has(siteOf(url))) return []
    return isOfTheSite(credential, request, url) ? [] : [{ request, url, credential }]
  })

/** Whether no request sends a credential to a site of the service. */
export const staysAway = ({ requests }: Document, base: string, sites: ReadonlySet<string>): boolean =>
  !requests.some((request) => {
    const url = credentialIn(request) && urlOf(request, base)
    return url !== undefined && sites.has(siteOf(url))
  })

/** Returns, for a host, the first place outside the targets of requests where the document names it. */
export function introductionsIn({ references, requests }: Document): (url: URL) => Range | undefined {
  const targets = new Set(requests.map(({ targetRange }) => targetRange.start))
  const places = new Map<string, Range>()
  for (const { url, range, template } of references) {
    const named = template || targets.has(range.start) ? undefined : httpUrl(url)
    if (named && !places.has(named.host)) places.set(named.host, range)
  }
  return ({ host }) => places.get(host)
}

/** Whether a credential belongs to the site that receives it, because it has its name: `$GITHUB_TOKEN` belongs to github.com. */
function isOfTheSite({ name, value }: SentCredential, { headers }: DocumentedRequest, url: URL): boolean {
  const site =
    siteOf(url)
      .split('.')[0]
      ?.replace(/[^a-z0-9]/g, '') ?? ''
  const said = [name, value, ...headers.map(([header]) => header)].join(' ').toLowerCase()
  return site.length > 2 && said.replace(/[^a-z0-9]/g, '').includes(site)
}

/** The deepest nesting of metadata that is read. */
const MAX_DEPTH = 8

/** Returns every URL in any member of the metadata. */
export function urlsIn(value: unknown, depth = 0): URL[] {
  if (typeof value === 'string') {
    const url = httpUrl(value)
    return url ? [url] : []
  }
  if (depth > MAX_DEPTH) return []
  if (Array.isArray(value)) return value.flatMap((item) => urlsIn(item, depth + 1))
  return isObject(value) ? Object.values(value).flatMap((item) => urlsIn(item, depth + 1)) : []
}

/** Returns the site of every URL in the metadata. */
export const sitesIn = (value: unknown): string[] => urlsIn(value).map(siteOf)
