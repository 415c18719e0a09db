/** `npm run fuzz -- --seconds 60 [--seed 1] [--only <target>]` gives texts drawn at random to everything that reads from outside. */

import fc from 'fast-check'
import { TARGETS, type Target } from '../test/fuzz/targets.js'

/** How often each target has its turn. All have the same time, because some read thousands of texts while another runs one check. */
const TURNS = 3

function flagValue(flag: string): string | undefined {
  const at = process.argv.indexOf(flag)
  return at < 0 ? undefined : process.argv[at + 1]
}

interface Turn {
  readonly cases: number
  readonly failure?: string
}

/** Tries cases for some milliseconds, and returns what went wrong. */
async function tryTarget({ name, property }: Target, seed: number, milliseconds: number): Promise<Turn> {
  const numRuns = 1_000_000
  const result = await fc.check(property, { seed, numRuns, interruptAfterTimeLimit: milliseconds })
  // On a busy machine a turn may be over before its first case has ended.
  if (!result.failed || result.counterexample === null) return { cases: result.numRuns }
  const { counterexample, errorInstance } = result
  const error = errorInstance instanceof Error ? errorInstance.stack : String(errorInstance)
  return { cases: result.numRuns, failure: `✗ ${name}, seed ${seed}: ${JSON.stringify(counterexample)}\n${error}\n` }
}

async function main(): Promise<number> {
  const seconds = Number(flagValue('--seconds') ?? 60)
  const first = Number(flagValue('--seed') ?? Date.now() % 2 ** 31)
  const only = flagValue('--only')
  const left = new Set(TARGETS.filter(({ name }) => only === undefined || name === only))
  const tried = new Map<string, number>()
  const slice = (seconds * 1000) / TURNS / Math.max(1, left.size)
  let failures = 0
  for (let seed = first; seed < first + TURNS; seed++) {
    for (const target of left) {
      const { cases, failure } = await tryTarget(target, seed, slice)
      tried.set(target.name, (tried.get(target.name) ?? 0) + cases)
      if (failure === undefined) continue
      console.log(failure)
      failures++
      left.delete(target)
    }
  }
  for (const [name, count] of tried) console.log(`${String(count).padStart(8)}  ${name}`)
  const untried = [...tried].filter(([, count]) => count === 0).map(([name]) => name)
  if (untried.length > 0) console.log(`✗ no case of ${untried.join(', ')}: give more --seconds`)
  console.log(`Seed ${first}, ${failures} failures`)
  return failures > 0 || untried.length > 0 || tried.size === 0 ? 1 : 0
}

process.exitCode = await main()
