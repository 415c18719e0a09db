/** Names the objects of a document by UUIDs that are the same in each run, so that two documents can be compared. */

import { v5 } from 'uuid'

/** What the names stand in. It never changes, because the UUIDs of older documents would not be found again. */
const NAMESPACE = 'e6a30e0f-1ad5-57e9-8d3a-d5f5c50ba4c7'

/** The UUID, version 5 (RFC 9562 §5.5), of what these parts name together. */
export const uuidOf = (...parts: readonly string[]): string => v5(JSON.stringify(parts), NAMESPACE)

/** Gives the UUIDs of one document. None is there twice, also where two objects have one name. */
export class Uuids {
  private readonly counts = new Map<string, number>()

  of(...parts: readonly string[]): string {
    const uuid = uuidOf(...parts)
    const count = (this.counts.get(uuid) ?? 0) + 1
    this.counts.set(uuid, count)
    return count === 1 ? uuid : this.of(...parts, `#${count}`)
  }
}
