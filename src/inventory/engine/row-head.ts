/** Begins the row of a name, with what is known before it is asked. */

import type { InventoryName, InventoryRow } from '../../model/inventory.js'
import { domainOf } from './domain.js'

type RowHead = Pick<InventoryRow, keyof InventoryName | 'schema' | 'domain' | 'askedAt'>

export const rowHead = ({ name, url, at, carried, expandedFrom }: InventoryName, startedAt: number): RowHead => ({
  schema: 1,
  name,
  url,
  at,
  ...(carried ? { carried } : {}),
  ...(expandedFrom === undefined ? {} : { expandedFrom }),
  domain: domainOf(new URL(url)),
  askedAt: new Date(startedAt).toISOString(),
})
