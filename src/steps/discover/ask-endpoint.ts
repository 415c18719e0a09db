/** Asks an endpoint with harmless methods whether it is there. */

import type { Look } from '../../facts/endpoints.js'
import { doubtsOf } from '../../wire/absence.js'
import type { Http } from '../../wire/http.js'

export async function lookAt(url: string, http: Http): Promise<Look> {
  const get = await http.send('GET', url)
  return doubtsOf(get) === undefined ? { get } : { get, options: await http.send('OPTIONS', url) }
}
