/** Asks an endpoint with harmless methods whether it is there. */

import type { Look } from '../../facts/endpoints.js'
import { presenceIn } from '../../wire/absence.js'
import type { Http } from '../../wire/http.js'

export async function lookAt(url: string, http: Http): Promise<Look> {
  const get = await http.send('GET', url)
  const first = presenceIn([get])
  if (first === 'gone' || first === 'takes POST') return { get, presence: first }
  const options = await http.send('OPTIONS', url)
  return { get, options, presence: presenceIn([get, options]) }
}

/** Whether the look shows that no endpoint is there. */
export const showsNone = ({ presence }: Look): boolean => presence === 'gone' || presence === 'denies POST'

/** Returns the URL of the first endpoint that GET and OPTIONS leave open. */
export const undecidedIn = (looks: readonly Look[]): string | undefined =>
  looks.find(({ presence }) => presence === 'unknown')?.get.request.url
