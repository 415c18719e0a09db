/** Collects the endpoints that a document names. */

import type { Range } from '../../model/problem.js'
import { httpUrl } from '../../wire/sites.js'
import { REGISTRATION_MEMBERS } from '../../wire/words.js'
import type { Document } from '../model.js'
import { leadsToResourceMetadata, leadsToServerMetadata } from './discovery.js'
import { roleOf } from './roles.js'

/** An absolute URL that the document tells agents to call. */
export interface DocumentedEndpoint {
  readonly url: URL
  readonly range: Range
  /** The endpoint belongs to auth.md: registration, token, metadata, … Otherwise it may be any API. */
  readonly ofProtocol: boolean
}

/** Returns the absolute endpoints in requests, metadata examples and links to metadata, each place once. A link to a page is not one. */
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

/** Whether the document shows how to register, by a request or by the endpoint. Prose does not count, because it may deny what it names. */
export const showsRegistration = ({ requests, named }: Document): boolean =>
  named.some(({ member }) => REGISTRATION_MEMBERS.includes(member)) ||
  requests.some((request) => ['identity', 'claim'].includes(roleOf(request) ?? ''))
