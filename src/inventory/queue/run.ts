/** Keeps of a run what its jobs and rows do not say: when it began, what its inputs were, and what in them is no name. */

import type { Redis } from 'ioredis'
import type { Misread } from '../../model/inventory.js'
import { inputsOf, RUNS } from './keys.js'

/** What was read of one input. */
export interface RunInput {
  /** Whether all of it was read. An enqueue that was ended by force leaves its input open. */
  readonly isWhole: boolean
  readonly names: number
  /** Lines that repeat an earlier name. */
  readonly repeated: number
  readonly misread: readonly Misread[]
  /** How many more could not be read than are listed. */
  readonly moreMisread: number
}

/** So many of what is no name are kept in words. */
export const LISTED_MISREAD = 100
export const EMPTY_INPUT: RunInput = { isWhole: false, names: 0, repeated: 0, misread: [], moreMisread: 0 }

const STARTED = 'startedAt'
const INPUT = 'input:'

export async function openRun(client: Redis, run: string, input: string): Promise<void> {
  const now = new Date()
  await client.zadd(RUNS, now.getTime(), run)
  await client.hsetnx(inputsOf(run), STARTED, now.toISOString())
  await keepInput(client, run, input, EMPTY_INPUT)
}

/** Keeps what was read of an input. Where it is read again, this replaces what was kept. */
export async function keepInput(client: Redis, run: string, input: string, read: RunInput): Promise<void> {
  await client.hset(inputsOf(run), INPUT + input, JSON.stringify(read))
}

export interface KeptRun {
  readonly startedAt: string
  readonly inputs: ReadonlyMap<string, RunInput>
}

/** Returns what is kept of a run, or nothing where nobody enqueued it. */
export async function keptRun(client: Redis, run: string): Promise<KeptRun | undefined> {
  const { [STARTED]: startedAt, ...rest } = await client.hgetall(inputsOf(run))
  if (startedAt === undefined) return undefined
  const inputs = Object.entries(rest).map(
    ([key, text]) => [key.slice(INPUT.length), JSON.parse(text) as RunInput] as const,
  )
  return { startedAt, inputs: new Map(inputs) }
}

/** Whether all inputs of a run are in the queue. */
export const isEnqueued = ({ inputs }: KeptRun): boolean => [...inputs.values()].every(({ isWhole }) => isWhole)

/** Returns the run that was enqueued last. */
export async function latestRun(client: Redis): Promise<string | undefined> {
  const [run] = await client.zrevrange(RUNS, 0, 0)
  return run
}
