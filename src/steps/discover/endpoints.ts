/** Lists the endpoints that the metadata names, and refuses those that are pages. */

import type { EndpointFacts, NamedEndpoint } from '../../facts/endpoints.js'
import type { Metadata } from '../../facts/metadata.js'
import { Refused } from '../../model/ends.js'
import { takesNoPost } from '../../wire/absence.js'
import type { Exchange } from '../../wire/http.js'
import type { JsonObject } from '../../wire/json.js'
import { pageAt } from '../../wire/pages.js'
import { httpUrl, isSecure } from '../../wire/sites.js'
import { ENDPOINT_MEMBERS } from '../../wire/words.js'
import { unlessRedirected } from '../redirect.js'
import { type Steps, step } from '../step.js'

const SERVER = ['token_endpoint', 'revocation_endpoint'] as const
const AUTH_MD = /\/auth\.md\/?$/i
/** Pages for people (RFC 8414 §2, RFC 9728 §2). */
const PAGES = [
  'service_documentation',
  'op_policy_uri',
  'op_tos_uri',
  'resource_documentation',
  'resource_policy_uri',
  'resource_tos_uri',
] as const

export const endpointSteps: Steps<EndpointFacts> = {
  endpoints: step({
    effect: 'none',
    needs: ['options', 'prm', 'as'],
    wants: ['agentAuth'],
    run: ({ options, prm, as, agentAuth }) => {
      const pages = new Map<string, string>()
      for (const { members } of [prm, as]) {
        for (const url of urlsOf(members, PAGES)) pages.set(key(url), 'a documentation page')
      }
      for (const { url, finalUrl } of [prm, as]) {
        for (const one of [url, finalUrl]) pages.set(key(new URL(one)), 'a metadata document')
      }
      pages.set(key(new URL('/auth.md', options.target)), 'the document itself')
      const named = [...(agentAuth ? read(agentAuth, '/agent_auth', ENDPOINT_MEMBERS) : []), ...read(as, '', SERVER)]
      const own = [prm, as].map(({ url }) => new URL(url).origin)
      const [skill] = agentAuth ? urlsOf(agentAuth.members, ['skill']) : []
      const pageOf = (url: URL) => {
        const isOwn = AUTH_MD.test(url.pathname) && own.includes(url.origin)
        return isOwn || (skill && key(url) === key(skill))
          ? 'the document itself'
          : (pages.get(key(url)) ?? pageAt(url))
      }
      return named.map((endpoint) => ({ ...endpoint, page: pageOf(endpoint.url) }))
    },
  }),
}

/** Returns the URL of an endpoint. Ends the step if something else is known to be there. */
export function endpointAt(url: URL, endpoints: readonly NamedEndpoint[]): string {
  const other = endpoints.find((endpoint) => endpoint.url.href === url.href)
  if (other?.page === undefined) return url.href
  throw new Refused(`${other.member} is ${other.page}`, 'agent-auth/self-pointing')
}

/** Returns the answer to a POST if it came from an endpoint. */
export function fromEndpoint(exchange: Exchange): Exchange {
  if (!takesNoPost(exchange)) return unlessRedirected(exchange)
  const { request, response } = exchange
  throw new Refused(`POST ${request.url} answered ${response.status}`, 'agent-auth/ghost-endpoint')
}

function read({ members, at }: Metadata, base: string, names: readonly string[]) {
  return names.flatMap((member) =>
    urlsOf(members, [member]).map((url) => ({ member, at: at(`${base}/${member}`), url })),
  )
}

function urlsOf(members: JsonObject, names: readonly string[]): URL[] {
  const urls = names.map((name) => httpUrl(members[name])).filter((url) => url !== undefined)
  return urls.filter(isSecure)
}

/** Returns the same key for one page, with or without a fragment and a final slash. */
const key = ({ origin, pathname, search }: URL): string => origin + pathname.replace(/\/$/, '') + search
