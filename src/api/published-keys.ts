/** Gets the keys that a team publishes. */

import { USER_AGENT } from '../model/tool.js'
import { type HttpResponse, TransportFailure } from '../wire/http.js'
import type { Route } from '../wire/route.js'
import { withTimeout } from '../wire/timer.js'
import { withTransport } from './check.js'

/** How long the keys may take. Milliseconds. */
const PATIENCE = 10_000

/** Keys that were not had. The message completes a sentence that begins with their URL. */
export class KeysUnread extends Error {
  override readonly name = 'KeysUnread'
}

/** Sends one GET request, as a check does: with the same guard against private addresses, and the same limits. It follows no redirect. */
export async function publishedKeys(
  url: URL,
  { allowPrivate, route }: { readonly allowPrivate: boolean; readonly route?: Route },
): Promise<string> {
  const headers = new Headers({ accept: 'application/jwk-set+json, application/json', 'user-agent': USER_AGENT })
  const request = { method: 'GET', url: url.href, headers }
  const options = { allowPrivate, target: url, ...(route ? { route } : {}) }
  try {
    const response = await withTransport(options, (send) =>
      withTimeout(PATIENCE, (signal) => send(request, signal, 'evidence')),
    )
    return textOf(response)
  } catch (error) {
    throw error instanceof TransportFailure ? new KeysUnread(describe(error)) : error
  }
}

/** A check has an option for its patience. */
const describe = ({ code, message }: TransportFailure): string =>
  code === 'TIMEOUT' ? `gave no whole answer within ${PATIENCE / 1000} s` : message

function textOf({ status, headers, bytes, truncated }: HttpResponse): string {
  const location = headers.get('location')
  if (status >= 300 && status < 400 && location !== null)
    throw new KeysUnread(`is redirected to ${location}: give the URL where the keys are`)
  if (status !== 200) throw new KeysUnread(`answers with ${status}, and not with 200`)
  if (truncated) throw new KeysUnread(`is longer than ${bytes.length} bytes, which no set of keys is`)
  return Buffer.from(bytes).toString('utf8')
}
