/** Names what the queue keeps in Redis, so that all of a run is at one node of a cluster, and nothing else's key is hit. */

import { createHash } from 'node:crypto'

const OURS = 'authmd-check'
/** So many hashes have the rows of a run: each can be read alone, without all others in memory. */
export const BUCKETS = 1024

/** The form of the name of a run: it is part of keys, of file names and of what people type. */
export const RUN_FORM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

export const RUNS = `${OURS}:runs`
export const queueOf = (run: string) => ({ name: run, prefix: `{${OURS}:${run}}` })
export const inputsOf = (run: string): string => `{${OURS}:${run}}:inputs`
export const rowsOf = (run: string, bucket: number): string => `{${OURS}:${run}}:rows:${bucket}`
export const bucketsOf = (run: string): string[] => Array.from({ length: BUCKETS }, (_, i) => rowsOf(run, i))

/** The keys of one registrable domain. They belong to no run, because a domain does not care which run asks it. */
export const domainKeys = (domain: string) => {
  const key = `{${OURS}:domain:${domain}}`
  return { requests: `${key}:requests`, names: `${key}:names`, rest: `${key}:rest`, line: `${key}:line` }
}

/** The id of the job of a name: the same whenever it is enqueued. BullMQ takes neither a colon nor a number alone. */
export const jobOf = (name: string): string => `n${digest(name).toString('base64url').slice(0, 21)}`
export const bucketOf = (name: string): number => digest(name).readUInt32BE(28) % BUCKETS

const digest = (name: string): Buffer => createHash('sha256').update(name).digest()
