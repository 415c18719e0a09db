/** Fetches JSON from providers that the service trusts. */

import { objectOf, readJson } from '../../wire/json.js'
import { withTimeout } from '../../wire/timer.js'
import { readBody } from '../body.js'
import type { ServiceOptions } from '../options.js'

/** Milliseconds. */
const TIMEOUT = 3_000
const MAX_BYTES = 65_536

/** Returns the JSON object at a URL of a trusted provider; undefined if it cannot be fetched. */
export async function fetchJson(fetch: ServiceOptions['fetch'], url: string) {
  try {
    return await withTimeout(TIMEOUT, (signal) => Promise.race([abortOf(signal), read(fetch, url, signal)]))
  } catch {
    // An error of another server is not our fault, and not a reason to stop.
    return undefined
  }
}

async function read(fetch: ServiceOptions['fetch'], url: string, signal: AbortSignal) {
  const response = await fetch(new Request(url, { headers: { accept: 'application/json' }, redirect: 'error', signal }))
  return response.ok ? objectOf(readJson(await readBody(response, MAX_BYTES))) : undefined
}

/** Rejects when a signal is aborted: a request holds its signal only weakly, and may miss that. */
const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
