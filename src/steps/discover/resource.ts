/** Finds the protected resource metadata, and verifies its signature. */

import type { Candidate, ResourceFacts, Search } from '../../facts/metadata.js'
import { Inapplicable, Inconclusive, Refused } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'
import { resourceUrl } from '../../wire/identifiers.js'
import type { JsonObject } from '../../wire/json.js'
import { verifies } from '../../wire/jws.js'
import { readJwt } from '../../wire/jwt.js'
import { sameHost, sameParty } from '../../wire/parties.js'
import { isRedirect } from '../../wire/redirects.js'
import { httpUrl, isSecure } from '../../wire/sites.js'
import { insertWellKnown, PROTECTED_RESOURCE, sameIdentifier } from '../../wire/well-known.js'
import { parseChallenges } from '../../wire/www-authenticate.js'
import { unlessRedirected } from '../redirect.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { metadataUrl } from './challenge.js'
import { unlessGated } from './gate.js'
import { metadataIn, search, textOf } from './metadata.js'
import { keysOf } from './server.js'

export const resourceSteps: Steps<ResourceFacts> = {
  prmSearch: step({
    effect: 'read',
    needs: ['options'],
    wants: ['earlyChallenge', 'document', 'gate'],
    run: async ({ options, earlyChallenge, document, gate }, http) => {
      const identifiers = [options.resource, options.target.href].map(httpUrl).filter((url) => url !== undefined)
      const linked = document?.resourceMetadataLinks(options.target.origin) ?? []
      const challenged = listChallengedPlaces(earlyChallenge?.exchange)
      const asked = httpUrl(earlyChallenge?.exchange.request.url)
      const isOwn = (url: URL | undefined) => url !== undefined && identifiers.some((one) => sameHost(one, url))
      const pointers = isOwn(asked) ? challenged : []
      const links = linked.map((url) => ({ url, by: 'document' as const }))
      const result = await searchOwnFirst(
        http,
        [
          // A 401 of the target that leads to itself is as good as its well-known URL, and knows the resource better.
          ...pointers.filter(({ url }) => isOwn(httpUrl(url))),
          ...identifiers.map((identifier) => wellKnown(identifier)),
          ...identifiers.map((identifier) => wellKnown(new URL(identifier.origin))),
          ...pointers,
          ...links.filter(({ url }) => isOwn(httpUrl(url))),
        ],
        [...challenged, ...links.toSorted(ownPartyFirst(options.target))],
      )
      if (result.found) return result
      for (const { exchange } of result.tried) {
        if (isRedirect(exchange)) unlessGated(gate)
        unlessRedirected(unlessServerError(exchange))
      }
      return result
    },
  }),

  prmFound: step({
    effect: 'none',
    needs: ['resourceForPrograms'],
    run: ({ resourceForPrograms: { found } }) => {
      if (found) return found
      throw new Refused('no protected resource metadata can be read', 'resource/reachable')
    },
  }),

  prmResponse: step({ effect: 'none', needs: ['prmFound'], run: ({ prmFound }) => prmFound.exchange }),

  prmText: step({ effect: 'none', needs: ['prmFound'], run: ({ prmFound }) => textOf(prmFound) }),

  prm: step({
    effect: 'none',
    needs: ['prmText'],
    run: ({ prmText }) => {
      const metadata = metadataIn(prmText)
      if (metadata) return metadata
      throw new Refused(`${prmText.finalUrl} is not a JSON object`, 'resource/json')
    },
  }),

  resourceIdentifier: step({
    effect: 'none',
    needs: ['prm'],
    run: ({ prm }) => {
      const value = prm.members['resource']
      const url = resourceUrl(value)
      if (typeof value !== 'string' || !url) throw new Refused('resource is not an https URL', 'resource/identifier')
      return { value, url }
    },
  }),

  resourceLogo: step({
    effect: 'read',
    needs: ['prm'],
    run: ({ prm }, http) => {
      const url = httpUrl(prm.members['resource_logo_uri'])
      if (url && isSecure(url)) return http.get(url.href, { headers: { accept: 'image/*' } })
      throw new Inapplicable('the metadata names no logo that can be asked for')
    },
  }),

  signedMetadata: step({
    effect: 'read',
    needs: ['prm'],
    wants: ['as', 'jwks'],
    run: async ({ prm, as, jwks }, http) => {
      const text = prm.members['signed_metadata']
      if (text === undefined) throw new Inapplicable('the metadata is not signed')
      const jwt = typeof text === 'string' ? readJwt(text) : { error: 'it is not a string' }
      if ('error' in jwt) return { jwt }
      const { iss } = jwt.claims
      if (typeof iss !== 'string' || jwt.header['alg'] === 'none') return { jwt }
      const keys = [
        ...(isSame(prm.members['resource'], iss) ? await publishedKeys(http, prm.members['jwks_uri']) : []),
        ...(isSame(as?.members['issuer'], iss) ? (jwks?.keys ?? []) : []),
      ]
      if (keys.length === 0)
        throw new Inconclusive(`${iss} signed the metadata, but the service publishes no key of ${iss}`)
      return { jwt, verified: await verifies(jwt, keys) }
    },
  }),
}

const isSame = (value: unknown, identifier: string): boolean =>
  typeof value === 'string' && sameIdentifier(value, identifier)

async function publishedKeys(http: Http, jwksUri: unknown): Promise<readonly JsonObject[]> {
  const url = httpUrl(jwksUri)
  return url && isSecure(url) ? (keysOf(await http.get(url.href)) ?? []) : []
}

/**
 * Looks elsewhere only if the target has said that it has no metadata. What the document says of another host may be the document of another
 * service, and metadata that could not be asked for may exist.
 */
async function searchOwnFirst(http: Http, own: readonly Candidate[], elsewhere: readonly Candidate[]): Promise<Search> {
  const here = await search(http, own)
  if (here.found) return here
  for (const { exchange } of here.tried) unlessServerError(exchange)
  const there = await search(
    http,
    elsewhere.filter(({ url }) => !own.some((one) => one.url === url)),
  )
  return { tried: [...here.tried, ...there.tried], ...(there.found ? { found: there.found } : {}) }
}

/** Sorts what the target's own party publishes before what others do. */
const ownPartyFirst = (target: URL) => (a: Pick<Candidate, 'url'>, b: Pick<Candidate, 'url'>) => {
  const isForeign = ({ url }: Pick<Candidate, 'url'>) => Number(!sameParty(new URL(url), target))
  return isForeign(a) - isForeign(b)
}

const wellKnown = (identifier: URL) => ({
  url: insertWellKnown(identifier, PROTECTED_RESOURCE),
  by: 'well-known' as const,
  identifier: identifier.href,
})

function listChallengedPlaces(exchange: Exchange | undefined) {
  const value = exchange?.response.status === 401 ? exchange.response.headers.get('www-authenticate') : null
  const challenges = value === null ? [] : parseChallenges(value)
  if (!exchange || 'error' in challenges) return []
  return challenges.flatMap((challenge) => {
    const url = metadataUrl(challenge)
    return url === undefined ? [] : [{ url, by: 'challenge' as const, identifier: exchange.request.url }]
  })
}
