/** Makes an agent provider: an issuer, a second one for what must not be mixed up, and keys for both. */

import { Issuer } from './issuer.js'
import type { ProviderKeys } from './keys.js'
import type { AgentProvider, SigningAlg } from './provider.js'
import { askedFor, secondOf } from './publications.js'

export interface ProviderOptions extends Partial<ProviderKeys> {
  /** An http or https URL without a trailing slash, query and fragment. */
  readonly issuer: string
  /** Of the keys that are made here, ES256 by default. Those that are given say their own. */
  readonly alg?: SigningAlg
  /** Whether `fetch` is what answers at the issuer's URLs: true by default. */
  readonly serves?: boolean
}

/** Throws an Error of one sentence when a given key cannot be used. */
export async function createProvider(options: ProviderOptions): Promise<AgentProvider> {
  const { issuer, alg = 'ES256', serves = true, second: secondKeys = {} } = options
  const [first, second] = await Promise.all([
    Issuer.create(issuer, alg, serves, options),
    Issuer.create(secondOf(issuer), alg, serves, secondKeys),
  ])
  const fetch = (request: Request) => answer(request, first, second)
  return expose(first, fetch, { second: expose(second, fetch, {}) })
}

/** An issuer as others see it; functions may be taken off it. */
const expose = <T extends object>(
  issuer: Issuer,
  fetch: AgentProvider['fetch'],
  more: T,
): Omit<AgentProvider, 'second'> & T => ({
  issuer: issuer.issuer,
  alg: issuer.alg,
  jwksUri: issuer.jwksUri,
  clientId: issuer.clientId,
  serves: issuer.serves,
  get jwksFetches() {
    return issuer.jwksFetches
  },
  sign: (token) => issuer.sign(token),
  forge: (token, forgery) => issuer.forge(token, forgery),
  rotate: () => issuer.rotate(),
  jwks: () => issuer.jwks(),
  fetch,
  ...more,
})

/**
 * Under every path but the second issuer's, the first one's keys are served: a service that trusts whatever begins like the
 * issuer, or that looks where a token tells it to, finds what it looks for, and shows itself.
 */
async function answer(request: Request, first: Issuer, second: Issuer): Promise<Response> {
  const { origin, pathname } = new URL(request.url)
  const asked = origin === new URL(first.issuer).origin ? askedFor(pathname) : undefined
  if (!asked) return Response.json({ error: 'not_found' }, { status: 404 })
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return Response.json({ error: 'method_not_allowed' }, { status: 405, headers: { allow: 'GET, HEAD' } })
  }
  const name = `${origin}${asked.of}`
  const published = await (name === second.issuer ? second : first).published(asked.publication, name)
  const body = request.method === 'HEAD' ? null : JSON.stringify(published)
  return new Response(body, { headers: { 'content-type': 'application/json', 'cache-control': 'max-age=300' } })
}
