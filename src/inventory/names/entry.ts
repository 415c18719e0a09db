/** Makes an entry of the inventory of what the reader of a form found. */

import type { InventoryName, Misread } from '../../model/inventory.js'
import type { Found } from './found.js'
import { readHost } from './host.js'

/** How much of what is no name is shown. */
const SHOWN = 100

export const isMisread = (entry: InventoryName | Misread): entry is Misread => 'reason' in entry

export function entryOf(file: string, found: Found): InventoryName | Misread {
  const { text, line, carried } = found
  const at = { file, ...(line === undefined ? {} : { line }) }
  const host = 'reason' in found ? found : readHost(text)
  if ('reason' in host) return { text: shown(text), reason: host.reason, at }
  return { ...host, at, ...(carried === undefined ? {} : { carried }) }
}

/** Passwords and queries of URLs are not shown: they may be secrets. */
function shown(text: string): string {
  const plain = text
    .slice(0, 4 * SHOWN)
    .replace(/^(\w*:\/\/)?([^/\s@]*)@/, (whole, scheme = '', user = '') => (user.includes(':') ? `${scheme}…@` : whole))
    .replace(/\?.*$/s, '?…')
  return plain.length > SHOWN ? `${plain.slice(0, SHOWN)}…` : plain
}
