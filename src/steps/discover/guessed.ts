/** Looks at places that the metadata do not name, but that clients and attackers try. */

import type { GuessedFacts } from '../../facts/metadata.js'
import { Inapplicable, Inconclusive } from '../../model/ends.js'
import { FORGED_HOST, newToCaches } from '../../wire/forged-host.js'
import type { Exchange, Http } from '../../wire/http.js'
import { isSameIssuer } from '../../wire/identifiers.js'
import { isObject, type JsonObject, objectOf } from '../../wire/json.js'
import { AUTHORIZATION_SERVER, insertWellKnown, PROTECTED_RESOURCE } from '../../wire/well-known.js'
import { type Steps, step } from '../step.js'
import { metadataIn, textOf } from './metadata.js'

export const guessedSteps: Steps<GuessedFacts> = {
  metadataVariants: step({
    effect: 'read',
    needs: ['prmSearch', 'prm', 'resourceIdentifier'],
    wants: ['challengeMetadata'],
    run: async ({ prmSearch, prm, resourceIdentifier: { url }, challengeMetadata }, http) => {
      const places = [new URL(url.origin), url].map((identifier) => insertWellKnown(identifier, PROTECTED_RESOURCE))
      const [root, inserted] = places as [string, string]
      if (root === inserted) throw new Inapplicable('resource has no path, so that there is one well-known URL')
      const led = challengeMetadata?.request.url
      if (led !== undefined && led !== inserted && [root, inserted].includes(prm.finalUrl) && places.includes(led))
        throw new Inapplicable('resource/challenge-agrees compares these documents')
      const known = (place: string) => prmSearch.tried.find((attempt) => attempt.url === place)?.exchange
      const [atRoot, atPath] = await Promise.all([root, inserted].map((place) => known(place) ?? http.get(place)))
      if (!isMetadata(atRoot) || !isMetadata(atPath)) throw new Inapplicable('only one well-known URL answers')
      return { root: atRoot, inserted: atPath }
    },
  }),

  unnamedServer: step({
    effect: 'read',
    needs: ['options', 'prm', 'serverSearches'],
    run: async ({ options, prm, serverSearches }, http) => {
      const url = insertWellKnown(new URL(options.target.origin), AUTHORIZATION_SERVER)
      const isKnown = serverSearches.some(({ tried, found }) =>
        [...tried, ...(found ? [found] : [])].some((one) => one.url === url),
      )
      if (isKnown) throw new Inapplicable('the metadata leads to the well-known URL of the target')
      const exchange = await http.get(url)
      const metadata = isMetadata(exchange) ? metadataIn(textOf({ url, exchange })) : undefined
      if (!metadata || !isServer(metadata.members)) throw new Inapplicable('the target itself has no server metadata')
      if (isNamed(metadata.members['issuer'], prm.members['authorization_servers']))
        throw new Inapplicable('the server at the target is one that the metadata names')
      return metadata
    },
  }),

  forgedHostAnswers: step({
    effect: 'read',
    needs: ['prm', 'prmFound', 'asFound'],
    run: async ({ prmFound, asFound }, http) => {
      const asked = [asFound, prmFound].map(({ exchange }) => askUnderForgedHost(http, exchange.request.url))
      const answers = (await Promise.all(asked)).filter((answer) => answer !== undefined)
      if (answers.length > 0) return answers
      throw new Inapplicable('the server does not answer a request with another Host')
    },
  }),
}

const isMetadata = (exchange: Exchange | undefined): exchange is Exchange =>
  exchange?.response.status === 200 && objectOf(exchange.response.json) !== undefined

const isServer = ({ issuer, agent_auth }: JsonObject): boolean => typeof issuer === 'string' || isObject(agent_auth)

const isNamed = (issuer: unknown, listed: unknown): boolean =>
  typeof issuer === 'string' &&
  Array.isArray(listed) &&
  listed.some((entry) => typeof entry === 'string' && isSameIssuer(entry, issuer))

/** A server may close the connection to a Host that is not its own, or let a bot wall answer. */
async function askUnderForgedHost(http: Http, url: string): Promise<Exchange | undefined> {
  try {
    return await http.send('GET', newToCaches(url), { headers: { host: FORGED_HOST } })
  } catch (error) {
    if (error instanceof Inconclusive && !http.signal.aborted) return undefined
    throw error
  }
}
