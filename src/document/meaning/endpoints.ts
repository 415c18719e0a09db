import type { Range } from '../../model/problem.js'
import { httpUrl } from '../../wire/sites.js'
import { REGISTRATION_MEMBERS } from '../../wire/words.js'
import type { Document } from '../model.js'
import { leadsToResourceMetadata, leadsToServerMetadata } from './discovery.js'
import { roleOf } from './roles.js'

/** An absolute URL that the document presents as something to call. */
export interface DocumentedEndpoint {
  readonly url: URL
  readonly range: Range
  /** It is one of auth.md's own: registration, token, metadata, …; otherwise it may be any API. */
  readonly ofProtocol: boolean
}

/** Absolute endpoints in requests, metadata examples and links to metadata, each place once. Links to pages are none. */
export function endpointsOf({ requests, named, references }: Document): DocumentedEndpoint[] {
  const found = [
    ...requests.map((request) => ({
      url: request.target,
      range: request.targetRange,
      ofProtocol: roleOf(request) !== undefined,
    })),
    ...named.map(({ url, range }) => ({ url, range, ofProtocol: true })),
    ...references
      .filter((one) => leadsToResourceMetadata(one) || leadsToServerMetadata(one))
      .map(({ url, range }) => ({ url, range, ofProtocol: true })),
  ]
  const places = new Map(found.map((one) => [one.range.start, one]))
  return [...places.values()].flatMap(({ url, ...rest }) => {
    const parsed = httpUrl(url)
    return parsed ? [{ url: parsed, ...rest }] : []
  })
}

/** Whether the document shows how to register: by a request, or by the endpoint for it. Prose may as well deny what it names. */
export const showsRegistration = ({ requests, named }: Document): boolean =>
  named.some(({ member }) => REGISTRATION_MEMBERS.includes(member)) ||
  requests.some((request) => ['identity', 'claim'].includes(roleOf(request) ?? ''))
