/** Makes an agent provider: an issuer, a second issuer that must not be confused with it, and keys for both. */

import { Issuer } from './issuer.js'
import type { ProviderKeys } from './keys.js'
import type { AgentProvider, SigningAlg } from './provider.js'
import { askedFor, secondOf } from './publications.js'

export interface ProviderOptions extends Partial<ProviderKeys> {
  /** An http or https URL without a trailing slash, a query or a fragment. */
  readonly issuer: string
  /** The algorithm of the keys that are made here, ES256 by default. Given keys name their own. */
  readonly alg?: SigningAlg
  /** Whether `fetch` answers at the issuer's URLs. True by default. */
  readonly serves?: boolean
}

/** Makes the provider. Throws an Error of one sentence if a given key cannot be used. */
export async function createProvider(options: ProviderOptions): Promise<AgentProvider> {
  const { issuer, alg = 'ES256', serves = true, second: secondKeys = {} } = options
  const [first, second] = await Promise.all([
    Issuer.create(issuer, alg, serves, options),
    Issuer.create(secondOf(issuer), alg, serves, secondKeys),
  ])
  const fetch = (request: Request) => answer(request, first, second)
  return expose(first, fetch, { second: expose(second, fetch, {}) })
}

/** Returns the public side of an issuer. Its functions may be used without it. */
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
 * Serves the first issuer's keys under every path except the second issuer's. So a service that trusts every URL that starts like the
 * issuer, or that follows a URL in a token, finds the keys it looks for, and the check sees the fault.
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
