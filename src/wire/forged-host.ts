/** Makes requests with a forged host, and finds it in the answers. */

import type { Exchange } from './http.js'
import { stringsIn } from './strings.js'

/** RFC 2606 §2: a host that belongs to nobody. */
export const FORGED_HOST = 'forged-host.example'

/** Makes the URL new to every cache: no old answer comes back, and no other client gets the forged one. */
export function newToCaches(url: string): string {
  const fresh = new URL(url)
  fresh.searchParams.set('authmd-check', crypto.randomUUID())
  return fresh.href
}

/** Lists the strings of a JSON answer that contain the forged host. A refusal may repeat the name and do no harm. */
export function forgedStringsIn({ response: { status, json } }: Exchange) {
  const strings = status === 200 && json.ok ? stringsIn(json.value) : []
  return strings.filter(({ text }) => text.toLowerCase().includes(FORGED_HOST))
}
