/** Fetches and keeps the keys of the providers that the service trusts. */

import { isObject, type JsonObject } from '../../wire/json.js'
import type { Misbehaves } from '../defects.js'
import type { ServiceOptions } from '../options.js'
import { Refusal } from '../refusal.js'
import { fetchJson } from './fetch-json.js'

/** Milliseconds for which fetched keys are used. A key that its issuer has withdrawn must stop counting. */
const MAX_AGE = 600_000
/**
 * How many useless fetches are allowed in so many milliseconds. Every unknown `kid` asks for a fetch, and anyone can send one. But a
 * new key must be found at once, even right after made-up ones.
 */
const VAIN_FETCHES = 3
const VAIN_WINDOW = 30_000

/** An agent provider that the service was told to trust. */
export interface TrustedIssuer {
  readonly url: string
  /** Returns its published key of this `kid`; undefined if it has none. Throws a Refusal if its keys cannot be fetched. */
  keyOf(kid: string): Promise<JsonObject | undefined>
  /** Whether it publishes, under its own URL, a Client ID Metadata Document at `clientId`. */
  publishesClient(clientId: string): Promise<boolean>
}

export const createTrustedIssuers = (
  options: ServiceOptions,
  misbehaves: Misbehaves,
): ReadonlyMap<string, TrustedIssuer> =>
  new Map(options.trust.map((url) => [url, createTrustedIssuer(url, options, misbehaves)]))

function createTrustedIssuer(url: string, { fetch, now }: ServiceOptions, misbehaves: Misbehaves): TrustedIssuer {
  let jwksUri: string | undefined
  let fetched: { readonly keys: readonly JsonObject[]; readonly at: number } | undefined
  let vain: readonly { readonly kid: string; readonly at: number }[] = []
  let failures: readonly { readonly at: number }[] = []
  let last: Promise<unknown> = Promise.resolve()
  const clients = new Set<string>()

  const known = (kid: string) => fetched?.keys.find((key) => key['kid'] === kid)
  const isFresh = () => fetched !== undefined && (now() < fetched.at + MAX_AGE || misbehaves('jwks-never-refetched'))
  const isRecent = ({ at }: { readonly at: number }) => now() < at + VAIN_WINDOW

  function mayFetch(kid: string): boolean {
    vain = vain.filter(isRecent)
    failures = failures.filter(isRecent)
    if (misbehaves('jwks-fetched-per-kid')) return true
    if (!isFresh()) return failures.length < VAIN_FETCHES
    const isMadeUp = vain.length >= VAIN_FETCHES || vain.some((one) => one.kid === kid)
    return !isMadeUp && !misbehaves('jwks-never-refetched')
  }

  async function refetch(kid: string): Promise<JsonObject | undefined> {
    const isAnswered = isFresh() && known(kid) !== undefined
    if (isAnswered || (isFresh() && !mayFetch(kid))) return known(kid)
    fetched = { keys: await fetchKeys(kid), at: now() }
    const key = known(kid)
    if (!key) vain = [...vain, { kid, at: now() }]
    return key
  }

  async function fetchKeys(kid: string): Promise<readonly JsonObject[]> {
    if (mayFetch(kid)) {
      const uri = jwksUri ?? (await discover(fetch, url))
      const keys = (await fetchJson(fetch, uri))?.['keys']
      if (Array.isArray(keys)) {
        jwksUri = uri
        return keys.filter(isObject)
      }
      failures = [...failures, { at: now() }]
      vain = [...vain, { kid, at: now() }]
    }
    throw new Refusal(400, 'invalid_issuer', 'The keys of the issuer cannot be fetched.')
  }

  return {
    url,
    keyOf: async (kid) => {
      if (isFresh() && known(kid)) return known(kid)
      // One fetch after the other, because the first may bring what the next one looks for.
      const mine = last.then(
        () => refetch(kid),
        () => refetch(kid),
      )
      last = mine
      return mine
    },
    publishesClient: async (clientId) => {
      if (clients.has(clientId)) return true
      if (!isUnder(clientId, url)) return false
      const isPublished = (await fetchJson(fetch, clientId))?.['client_id'] === clientId
      if (isPublished) clients.add(clientId)
      return isPublished
    },
  }
}

/** Returns the URL of the keys from the issuer's metadata (RFC 8414 §3, OpenID Connect Discovery §4), or else the usual URL. */
async function discover(fetch: ServiceOptions['fetch'], issuer: string): Promise<string> {
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/, '')
  const documents = [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ]
  for (const document of documents) {
    const metadata = await fetchJson(fetch, document)
    const uri = metadata?.['issuer'] === issuer ? metadata['jwks_uri'] : undefined
    if (typeof uri === 'string' && /^https?:\/\//.test(uri) && URL.canParse(uri)) return uri
  }
  return `${origin}${path}/.well-known/jwks.json`
}

/** Whether a normalised URL begins like the issuer's. A document of another site says nothing about the issuer's agents. */
function isUnder(clientId: string, issuer: string): boolean {
  return (
    URL.canParse(clientId) &&
    new URL(clientId).href === clientId &&
    clientId.startsWith(`${issuer.replace(/\/$/, '')}/`)
  )
}
