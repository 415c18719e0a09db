/** Names what a report is about in the same way in each run, so that findings of two services are never taken for one. */

import type { InventoryRow } from '../model/inventory.js'
import type { Report } from '../model/report.js'

/** The URL of a service without query and last slash; of a file, the repository where it is known, and the path. */
export function serviceUid(target: string, { environment }: Pick<Report, 'environment'> = {}): string {
  if (/^https?:/i.test(target) && URL.canParse(target)) {
    const { origin, pathname } = new URL(target)
    return origin + pathname.replace(/\/$/, '')
  }
  return environment?.repository === undefined ? target : `${environment.repository} ${target}`
}

/** The same of a row of an inventory. Names of rows are unique, so that their UIDs are. */
export function rowUid({ name, url }: Pick<InventoryRow, 'name' | 'url'>): string {
  const isOwn = URL.canParse(url) && new URL(url).host === name
  return isOwn ? serviceUid(url) : `${name} ${url}`
}
