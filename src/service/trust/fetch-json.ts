/** Fetches JSON from providers that the service trusts. */

import { objectOf, readJson } from '../../wire/json.js'
import { orAborted, withTimeout } from '../../wire/timer.js'
import { readBody } from '../body.js'
import type { ServiceOptions } from '../options.js'

/** Milliseconds. */
const TIMEOUT = 3_000
const MAX_BYTES = 65_536

/** Returns the JSON object at a URL of a trusted provider; undefined if it cannot be fetched. */
export async function fetchJson(fetch: ServiceOptions['fetch'], url: string) {
  try {
    // A request holds the signal that it is given only weakly, and may miss its end.
    return await withTimeout(TIMEOUT, (signal) => orAborted(signal, () => read(fetch, url, signal)))
  } catch {
    // An error of another server is not our fault, and not a reason to stop.
    return undefined
  }
}

async function read(fetch: ServiceOptions['fetch'], url: string, signal: AbortSignal) {
  const response = await fetch(new Request(url, { headers: { accept: 'application/json' }, redirect: 'error', signal }))
  return response.ok ? objectOf(readJson(await readBody(response, MAX_BYTES))) : undefined
}
