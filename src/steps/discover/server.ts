/** Finds the metadata and the keys of the authorization servers. */

import { dialect } from '../../dialects/index.js'
import type { Candidate, ServerFacts, ServerSearch } from '../../facts/metadata.js'
import type { CheckOptions } from '../../facts/options.js'
import { Inapplicable, Inconclusive, Refused } from '../../model/ends.js'
import type { RuleId } from '../../model/stage.js'
import type { Exchange, Http } from '../../wire/http.js'
import { issuerUrl } from '../../wire/identifiers.js'
import { isObject, type JsonObject, objectOf } from '../../wire/json.js'
import { httpUrl, isSecure } from '../../wire/sites.js'
import {
  AUTHORIZATION_SERVER,
  appendWellKnown,
  insertWellKnown,
  OPENID_CONFIGURATION,
  WELL_KNOWN_JWKS,
} from '../../wire/well-known.js'
import { unlessRedirected } from '../redirect.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { askForMetadata, programsRefused, unlessUncompared } from './browser.js'
import { endpointAt } from './endpoints.js'
import { metadataIn, search, textOf } from './metadata.js'

/** The most servers that are asked: a hostile list must not turn the run into a crawl. */
const MAX_SERVERS = 5

export const serverSteps: Steps<ServerFacts> = {
  serverSearches: step({
    effect: 'read',
    needs: ['options', 'prm'],
    run: async ({ options, prm }, http) => {
      const listed = prm.members['authorization_servers']
      const usable = (Array.isArray(listed) ? listed : []).filter((entry) => issuerUrl(entry))
      const identifiers = [...new Set<string>(usable)].slice(0, MAX_SERVERS)
      if (identifiers.length === 0) {
        throw new Refused('the metadata names no authorization server', 'resource/authorization-servers')
      }
      return Promise.all(identifiers.map((identifier) => look(http, identifier, options)))
    },
  }),

  metadata: step({
    effect: 'none',
    needs: [],
    wants: ['prm', 'as'],
    // Where there is neither, the reason is that of the first.
    instead: 'prm',
    run: ({ prm, as }) => {
      if (prm || as) return { ...(prm ? { resource: prm } : {}), ...(as ? { server: as } : {}) }
      throw new Inapplicable('there is no metadata')
    },
  }),

  answeredSearches: step({
    effect: 'none',
    needs: ['serverSearches'],
    run: ({ serverSearches }) => {
      throwFailure(serverSearches)
      return serverSearches
    },
  }),

  serverResponses: step({
    effect: 'none',
    needs: ['serverSearches'],
    run: ({ serverSearches }) => {
      const found = serverSearches.flatMap((one) => (one.found ? [one.found] : []))
      if (found.length > 0) return found
      throwFailure(serverSearches)
      throw new Refused('no authorization server metadata can be read', 'server/reachable')
    },
  }),

  serverTexts: step({
    effect: 'none',
    needs: ['serverResponses'],
    run: ({ serverResponses }) => serverResponses.map(textOf),
  }),

  servers: step({
    effect: 'none',
    needs: ['serverTexts'],
    run: ({ serverTexts }) => {
      const readable = serverTexts.flatMap((text) => metadataIn(text) ?? [])
      if (readable.length > 0) return readable
      throw new Refused('the metadata is not a JSON object', 'server/json')
    },
  }),

  as: step({
    effect: 'none',
    needs: ['servers'],
    run: ({ servers }) => {
      const chosen = servers.find(({ members }) => isObject(members['agent_auth'])) ?? servers[0]
      if (!chosen) throw new Refused('no authorization server metadata can be read', 'server/reachable')
      return chosen
    },
  }),

  asFound: step({
    effect: 'none',
    needs: ['as', 'serverResponses'],
    run: ({ as, serverResponses }) => {
      const found = serverResponses.find(({ url }) => url === as.url)
      if (found) return found
      throw new Refused('no authorization server metadata can be read', 'server/reachable')
    },
  }),

  tokenEndpoint: endpoint('token_endpoint', 'server/token-endpoint'),
  revocationEndpoint: endpoint('revocation_endpoint', 'server/revocation-endpoint'),

  keySearch: step({
    effect: 'read',
    needs: ['as'],
    run: async ({ as }, http) => {
      const named = as.members['jwks_uri']
      if (named !== undefined) {
        const url = httpUrl(named)
        return {
          declared: true,
          exchange: url && isSecure(url) ? unlessRedirected(unlessServerError(await http.get(url.href))) : undefined,
        }
      }
      const exchange = await http.get(new URL(as.url).origin + WELL_KNOWN_JWKS)
      if (keysOf(exchange)) return { declared: false, exchange }
      throw new Inapplicable('the service publishes no keys')
    },
  }),

  jwks: step({
    effect: 'none',
    needs: ['keySearch'],
    run: ({ keySearch: { declared, exchange } }) => {
      const keys = exchange && keysOf(exchange)
      if (!exchange || !keys || keys.length === 0) throw new Refused('no key was found at jwks_uri', 'server/jwks')
      return { exchange, url: exchange.request.url, keys, declared }
    },
  }),
}

/** Returns the keys of a JWK Set, or undefined if the answer is not one. */
export function keysOf({ response }: Exchange): readonly JsonObject[] | undefined {
  const keys = response.status === 200 ? objectOf(response.json)?.['keys'] : undefined
  return Array.isArray(keys) ? keys.filter(isObject) : undefined
}

async function look(http: Http, identifier: string, options: CheckOptions): Promise<ServerSearch> {
  try {
    const result = await search(http, places(identifier))
    if (result.found) return { identifier, ...result }
    for (const { exchange } of result.tried) unlessRedirected(unlessServerError(exchange))
    unlessUncompared(options, result.tried)
    const refused = await askForMetadata(http, result.tried)
    return { identifier, ...result, ...(refused && { refused, failure: programsRefused(refused) }) }
  } catch (error) {
    if (error instanceof Inconclusive || error instanceof Refused) return { identifier, tried: [], failure: error }
    throw error
  }
}

function throwFailure(searches: readonly ServerSearch[]): void {
  const failed = searches.find(({ failure }) => failure)
  if (failed?.failure) throw failed.failure
}

function places(identifier: string): Candidate[] {
  const issuer = new URL(identifier)
  const by = 'well-known' as const
  return [
    { url: insertWellKnown(issuer, AUTHORIZATION_SERVER), by, identifier },
    { url: insertWellKnown(issuer, OPENID_CONFIGURATION), by, identifier },
    { url: appendWellKnown(issuer, OPENID_CONFIGURATION), by, identifier },
    { url: insertWellKnown(new URL(issuer.origin), AUTHORIZATION_SERVER), by, identifier },
  ]
}

function endpoint(member: string, guard: RuleId) {
  return step({
    effect: 'none',
    needs: ['as', 'endpoints', 'detectionSoFar'],
    run: ({ as, endpoints, detectionSoFar }) => {
      const { name, exchanges } = dialect(detectionSoFar.name)
      if (!exchanges && as.members[member] === undefined) throw new Inapplicable(`${name} has no ${member}`)
      const url = httpUrl(as.members[member])
      if (!url || !isSecure(url)) throw new Refused(`${member} is not an https URL`, guard)
      return endpointAt(url, endpoints)
    },
  })
}
