/** Asks the protected URL without credentials, and reads the challenge. */

import type { ChallengeFacts, ProtectedAnswer } from '../../facts/metadata.js'
import { Inapplicable, Inconclusive, NotRun, Refused } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'
import { resourceUrl } from '../../wire/identifiers.js'
import { objectOf } from '../../wire/json.js'
import { httpUrl, isSecure } from '../../wire/sites.js'
import { type Challenge, parseChallenges } from '../../wire/www-authenticate.js'
import { unlessRedirected } from '../redirect.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { unlessGated } from './gate.js'

const RESOURCE_OPTION = '--resource <url>'

export const challengeSteps: Steps<ChallengeFacts> = {
  earlyChallenge: step({
    effect: 'read',
    needs: ['options'],
    wants: ['document', 'gate'],
    run: async ({ options, document, gate }, http) => {
      if (options.resource !== undefined) return askResource(http, options.resource, gate)
      const shown = document?.bearerGet(options.target.origin)
      if (shown === undefined) throw new Inapplicable('the document has no example of a GET with a bearer token')
      return ask(http, shown, 'document')
    },
  }),

  challengeResponse: step({
    effect: 'read',
    needs: ['options'],
    wants: ['earlyChallenge', 'prm', 'document', 'gate'],
    run: async ({ options, earlyChallenge, prm, document, gate }, http) => {
      if (options.resource !== undefined) {
        const asked = earlyChallenge ?? (await askResource(http, options.resource, gate))
        return { ...asked, exchange: unlessServerError(asked.exchange) }
      }
      const resource = resourceUrl(prm?.members['resource'])
      const declared = resource && (await ask(http, resource.href, 'resource').catch(elseOther(earlyChallenge)))
      const answers = [declared, earlyChallenge].filter((answer) => answer !== undefined)
      const chosen =
        answers.find(({ exchange }) => exchange.response.status === 401) ??
        answers.find(({ exchange }) => deniesWithoutChallenge(exchange))
      if (chosen) return chosen
      // The URL of the document got no answer. It is asked once more, and what comes of it then is the reason.
      const shown = earlyChallenge ? undefined : document?.bearerGet(options.target.origin)
      if (shown !== undefined) return ask(http, shown, 'document')
      const seen = answers.map(({ exchange: { request, response } }) => `${request.url} answered ${response.status}`)
      throw new NotRun(
        `it needs a URL that requires a credential${seen.length ? ` (${seen.join(', ')})` : ''}`,
        RESOURCE_OPTION,
      )
    },
  }),

  unauthorized: step({
    effect: 'none',
    needs: ['challengeResponse'],
    run: ({ challengeResponse: { exchange } }) => {
      if (exchange.response.status === 401) return exchange
      throw new Refused(`${exchange.request.url} answered ${exchange.response.status}`, 'challenge/status')
    },
  }),

  challenges: step({
    effect: 'none',
    needs: ['unauthorized'],
    run: ({ unauthorized }) => {
      const value = unauthorized.response.headers.get('www-authenticate')
      const challenges = value === null ? [] : parseChallenges(value)
      if ('error' in challenges || challenges.length === 0) {
        throw new Refused('the 401 has no readable WWW-Authenticate header', 'challenge/header')
      }
      return challenges
    },
  }),

  bearerChallenge: step({
    effect: 'none',
    needs: ['challenges'],
    run: ({ challenges }) => {
      const bearers = challenges.filter(({ scheme }) => scheme.toLowerCase() === 'bearer')
      const bearer = bearers.find(({ parameters }) => parameters.has('resource_metadata')) ?? bearers[0]
      if (!bearer) throw new Refused('the 401 has no Bearer challenge', 'challenge/bearer')
      return bearer
    },
  }),

  challengePointer: step({
    effect: 'read',
    needs: ['bearerChallenge'],
    wants: ['prmSearch'],
    run: async ({ bearerChallenge, prmSearch }, http) => {
      const value = bearerChallenge.parameters.get('resource_metadata')
      const url = metadataUrl(bearerChallenge)
      if (!url) return { value }
      // If there is no metadata at all, it is the same finding that there is none here.
      if (prmSearch && !prmSearch.found)
        throw new Refused('no protected resource metadata can be read', 'resource/reachable')
      const known = prmSearch?.tried.find((attempt) => attempt.url === url)
      return { value, exchange: unlessRedirected(unlessServerError(known?.exchange ?? (await http.get(url)))) }
    },
  }),

  challengeMetadata: step({
    effect: 'none',
    needs: ['challengePointer'],
    wants: ['prmResponse'],
    run: ({ challengePointer: { exchange }, prmResponse }) => {
      if (exchange?.response.status === 200 && objectOf(exchange.response.json)) return exchange
      const judged = exchange !== undefined && exchange === prmResponse
      throw new Refused('the challenge leads to no metadata', judged ? 'resource/json' : 'challenge/resource-metadata')
    },
  }),
}

/** Returns the URL of the metadata in a challenge (RFC 9728 §5.1), if an agent may follow it. */
export function metadataUrl({ parameters }: Challenge): string | undefined {
  const url = httpUrl(parameters.get('resource_metadata'))
  if (!url || !isSecure(url)) return undefined
  url.hash = ''
  return url.href
}

/** What a gate answers at the resource says nothing about the resource. */
function askResource(http: Http, url: string, gate: Exchange | undefined): Promise<ProtectedAnswer> {
  if (gate && new URL(gate.request.url).origin === new URL(url).origin) unlessGated(gate)
  return ask(http, url, 'option')
}

async function ask(http: Http, url: string, source: ProtectedAnswer['source']): Promise<ProtectedAnswer> {
  return { exchange: await http.send('GET', url, { headers: { authorization: null } }), source }
}

/** Handles the end of a request to the first URL: if its host cannot be reached, the other answer may be enough. */
const elseOther = (other: ProtectedAnswer | undefined) => (end: unknown) => {
  if (end instanceof Inconclusive && other) return undefined
  throw end
}

/** Recognizes a 403, or a redirect to a sign-in page: the URL is protected, but an agent does not learn how to go on. Any other answer may come from a wrong URL. */
function deniesWithoutChallenge({ response: { status, headers } }: Exchange): boolean {
  if (status === 403) return true
  return status >= 300 && status < 400 && /log-?in|sign-?in|auth/i.test(headers.get('location') ?? '')
}
