/** Shares out an inventory over several runs that know nothing of each other, by registrable domain. */

import { createHash } from 'node:crypto'

/** The part `part` of `of`, counted from 1. */
export interface Shard {
  readonly part: number
  readonly of: number
}

/** Whether a registrable domain belongs to a part. All names of a domain are in one, so that each run can be polite by itself. */
export const isInShard = ({ part, of }: Shard, domain: string): boolean =>
  createHash('sha256').update(domain).digest().readUInt32BE(0) % of === part - 1
