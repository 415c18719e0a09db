/** Defines what the objects of one result of OSCAL share. */

import type { Uuids } from '../uuids.js'

/** What the objects of one result share. */
export interface Scope {
  readonly uuids: Uuids
  /** The service, in the names of objects. */
  readonly key: string
  /** The UUIDs of the tool, and of what was looked at. */
  readonly tool: string
  readonly subject: string
  readonly subjectType: 'component' | 'inventory-item'
  /** When it was seen, in ISO 8601. */
  readonly collected: string
  readonly method: 'TEST' | 'EXAMINE'
}
