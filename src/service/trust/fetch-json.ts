/** Fetches JSON from providers that the service trusts. */

import { objectOf, readJson } from '../../wire/json.js'
import { readBody } from '../body.js'
import type { ServiceOptions } from '../options.js'

/** Milliseconds. */
const TIMEOUT = 3_000
const MAX_BYTES = 65_536

/** Returns the JSON object at a URL of a trusted provider; undefined if it cannot be fetched. */
export async function fetchJson(fetch: ServiceOptions['fetch'], url: string) {
  const request = new Request(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
  })
  try {
    const response = await fetch(request)
    return response.ok ? objectOf(readJson(await readBody(response, MAX_BYTES))) : undefined
  } catch {
    // An error of another server is not our fault, and not a reason to stop.
    return undefined
  }
}
