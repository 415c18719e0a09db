import { doubtsOf } from '../../wire/absence.js'
import type { Exchange, Http } from '../../wire/http.js'

/** An endpoint asked with GET, and with OPTIONS where that left doubts. */
export interface Look {
  readonly get: Exchange
  readonly options?: Exchange
}

export async function lookAt(url: string, http: Http): Promise<Look> {
  const get = await http.send('GET', url)
  return doubtsOf(get) === undefined ? { get } : { get, options: await http.send('OPTIONS', url) }
}
