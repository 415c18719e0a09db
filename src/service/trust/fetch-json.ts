/** Fetches JSON from those whom the service was told to trust. */

import { objectOf, readJson } from '../../wire/json.js'
import { readBody } from '../body.js'
import type { ServiceOptions } from '../options.js'

/** Milliseconds. */
const TIMEOUT = 3_000
const MAX_BYTES = 65_536

/** The JSON object at a URL of somebody whom the service was told to trust; undefined when there is none to be had. */
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
    // Whatever goes wrong on the way to somebody else is no fault of ours, and no reason to stop.
    return undefined
  }
}
