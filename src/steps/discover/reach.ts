/** Follows the chain from the target to the issuer whose endpoints may be written to. */

import type { ReachFacts } from '../../facts/endpoints.js'
import type { Facts } from '../../facts/index.js'
import type { Attempt, Search } from '../../facts/metadata.js'
import type { CheckOptions } from '../../facts/options.js'
import { isSameIssuer } from '../../wire/identifiers.js'
import { type JsonObject, objectOf } from '../../wire/json.js'
import { isFrontDoor, sameHost, sameParty } from '../../wire/parties.js'
import { type Chain, Reach } from '../../wire/reach.js'
import { httpUrl } from '../../wire/sites.js'
import { type Steps, step } from '../step.js'

/** Endpoints at which an access token is shown to the server that issued it (RFC 7009, RFC 7662). */
const TOKEN_ENDPOINTS = ['revocation_endpoint', 'introspection_endpoint'] as const
const ENDPOINTS = ['token_endpoint', ...TOKEN_ENDPOINTS] as const

type Asked = Pick<CheckOptions, 'target' | 'resource'>
type Servers = { readonly [F in 'serverSearches' | 'as' | 'agentAuth']?: Facts[F] | undefined }

export const reachSteps: Steps<ReachFacts> = {
  reach: step({
    effect: 'none',
    needs: ['options'],
    wants: ['prmSearch', 'serverSearches', 'as', 'agentAuth'],
    run: ({ options, prmSearch, ...facts }) => {
      const root = prmSearch && rootOf(options, prmSearch)
      return new Reach(options, root ? chainFrom(root, facts) : undefined)
    },
  }),

  writableHosts: step({
    effect: 'none',
    needs: ['options', 'reach', 'endpoints'],
    wants: ['posture'],
    run: ({ options: { effects, writeUrl }, reach, endpoints, posture }) => {
      if (!effects.has('register') || posture?.registers === false) return []
      const named = endpoints.filter(({ page }) => page === undefined).map(({ url }) => url)
      const urls = [...named, ...[httpUrl(writeUrl)].filter((url) => url !== undefined)]
      return [...new Set(urls.filter((url) => !reach.refusesWrite(url)).map(({ host }) => host))]
    },
  }),
}

function chainFrom(root: URL, { serverSearches = [], as, agentAuth }: Servers): Chain {
  const search = serverSearches.find(
    ({ identifier, found }) => found && found.url === as?.url && metadataOf(identifier, found),
  )
  if (!as || !search) return { root, endpoints: [], tokenEndpoints: [] }
  const issuer = new URL(search.identifier)
  const endpointsOf = (members: readonly string[]) =>
    members.flatMap((member) => httpUrl(as.members[member]) ?? []).filter((url) => sameParty(url, issuer))
  return {
    root,
    ...(agentAuth?.place === 'server' ? { issuer } : {}),
    endpoints: endpointsOf(ENDPOINTS),
    tokenEndpoints: endpointsOf(TOKEN_ENDPOINTS),
  }
}

/** Returns the metadata of a server if the issuer in them is the one that led there (RFC 8414 §3.3). In 0.1 they name no issuer. */
export function metadataOf(identifier: string, { exchange }: Pick<Attempt, 'exchange'>): JsonObject | undefined {
  const members = objectOf(exchange.response.json)
  if (!members || !sameParty(new URL(exchange.request.url), new URL(identifier))) return undefined
  const { issuer } = members
  return issuer === undefined || (typeof issuer === 'string' && isSameIssuer(issuer, identifier)) ? members : undefined
}

/** Returns where the metadata of the resource are, if the target itself leads there, or the operator does. */
function rootOf(options: Asked, search: Search): URL | undefined {
  const { found } = search
  if (!found) return undefined
  const url = new URL(found.exchange.request.url)
  const start = startOf(options, search, found)
  return start && sameParty(url, start) ? url : undefined
}

/** Returns the URL with which the chain begins. */
function startOf(options: Asked, search: Search, found: Attempt): URL | undefined {
  const asked = httpUrl(found.by === 'document' ? found.url : found.identifier)
  if (!asked) return undefined
  const own = roots(options).find((root) => sameHost(root, asked))
  return own ?? (isFrontDoor(options.target) && hasNone(options, search) ? options.target : undefined)
}

/** The URLs that the operator gave. A host that only the document names begins no chain. */
export function roots({ target, resource }: Asked): readonly URL[] {
  const named = httpUrl(resource)
  return named ? [target, named] : [target]
}

/** Whether it is certain that the target has no metadata of its own: it was asked, and had an answer that means no. */
function hasNone({ target }: Asked, { tried }: Search): boolean {
  const own = tried.filter(({ by, identifier }) => by === 'well-known' && isOf(target, identifier))
  return own.length > 0 && own.every(({ exchange: { response } }) => response.status < 500 && !objectOf(response.json))
}

function isOf(target: URL, identifier: string | undefined): boolean {
  const url = httpUrl(identifier)
  return url !== undefined && sameHost(url, target)
}
