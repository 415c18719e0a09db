/**
 * The thorough run, which the build makes after `npm test`. Some tests repeat one thing in many ways: `npm test` takes a few of them, so
 * that it ends within minutes. And how long a thing takes, only the thorough run says: `npm test` knows nothing of the machine.
 */
import { availableParallelism, loadavg } from 'node:os'
import { expect } from 'vitest'
import { cpuTime } from './cpu-time.js'

export const THOROUGH = process.env['AUTHMD_TESTS'] === 'thorough'

const tenth = process.env['AUTHMD_TENTH']
if (tenth !== undefined && !/^\d$/.test(tenth)) throw new Error(`AUTHMD_TENTH is a digit, not ${tenth}`)
/** The tenth of the longest tables that the build tries, another one for each commit, because all take too long for every change. */
export const TENTH = tenth === undefined ? undefined : Number(tenth)

/** The tenth that the build tries, spread over what alternates in the table, or all. */
export const turn = <T>(all: readonly T[]): readonly T[] =>
  TENTH === undefined ? all : all.filter((_, i) => (i * 7 + Math.floor(i / 10)) % 10 === TENTH)

/** The first few, or all. */
export const some = <T>(all: readonly T[], few: number): readonly T[] => (THOROUGH ? all : all.slice(0, few))

/** Every so many, spread over the kinds, or all. */
export const oneIn = <T>(few: number, all: readonly T[]): readonly T[] =>
  all.filter((_, i) => THOROUGH || i % few === 0)

/** The one whose turn it is in a table of tables, or all. */
export const oneOf = <T>(all: readonly T[], turn: number): readonly T[] =>
  all.filter((_, i) => THOROUGH || i === turn % all.length)

/** How often something drawn at random is tried: a tenth of the times, or all. */
export const runs = (all: number) => ({ numRuns: THOROUGH ? all : Math.ceil(all / 10) })

/** How much of a hostile text there is: a mebibyte, or what suffices to see that it is read at all. */
export const MUCH = THOROUGH ? 1 << 20 : 1 << 13
/** So much of one thing, over and over. */
export const much = (unit: string): string => unit.repeat(Math.ceil(MUCH / unit.length))

/** A slow machine takes so many times as long. */
const SLOWER = 4
/** How many times as long everything takes because others are at work: processes and threads that are ready, for each processor. */
export const crowd = (): number => Math.max(1, (loadavg()[0] ?? 1) / availableParallelism())

/** Does something, which may take so many milliseconds of this thread. */
export function expectFast(milliseconds: number, task: () => unknown): void {
  const took = cpuTime(task)
  if (THOROUGH) expect(took).toBeLessThan(milliseconds * SLOWER)
}

/** Waits for something that has to be over within so many milliseconds. It may be another process, so that only the clock of the wall is left. */
export async function expectSoon<T>(limit: number, task: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const result = await task()
  if (THOROUGH) expect(performance.now() - startedAt).toBeLessThan(limit * SLOWER * crowd())
  return result
}
