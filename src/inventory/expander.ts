/** Decides which names an inventory asks beside those that it was given. */

import type { InventoryName, InventoryRow } from '../model/inventory.js'
import { hostsWithin, siblingsOf } from './names/expand.js'

/** How many hosts that its documents name a row can add. A document can name any number. */
const MOST = 16

/**
 * Returns the names that a row adds: the siblings of a name that was given, and the hosts of its domain that its documents name. What is found
 * at those is not followed further, because a domain can have names without end.
 */
export const expand = (row: InventoryRow): readonly InventoryName[] =>
  row.expandedFrom === undefined ? [...siblingsOf(row), ...hostsWithin(row).slice(0, MOST)] : []
