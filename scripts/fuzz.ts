/** `npm run fuzz -- --seconds 60 [--seed 1] [--only <target>]` gives texts drawn at random to everything that reads from outside. */

import fc from 'fast-check'
import { TARGETS, type Target } from '../test/fuzz/targets.js'

/** How many cases are drawn before the next target has its turn. */
const TURN = 20

function flagValue(flag: string): string | undefined {
  const at = process.argv.indexOf(flag)
  return at < 0 ? undefined : process.argv[at + 1]
}

/** Tries some cases, and returns what went wrong. */
async function tryTarget({ name, property }: Target, seed: number): Promise<string | undefined> {
  const result = await fc.check(property, { seed, numRuns: TURN, endOnFailure: false })
  if (!result.failed) return undefined
  const { counterexample, errorInstance } = result
  const error = errorInstance instanceof Error ? errorInstance.stack : String(errorInstance)
  return `✗ ${name}, seed ${seed}: ${JSON.stringify(counterexample)}\n${error}\n`
}

async function main(): Promise<number> {
  const seconds = Number(flagValue('--seconds') ?? 60)
  const first = Number(flagValue('--seed') ?? Date.now() % 2 ** 31)
  const only = flagValue('--only')
  const left = new Set(TARGETS.filter(({ name }) => only === undefined || name === only))
  const tried = new Map<string, number>()
  const end = performance.now() + seconds * 1000
  let failures = 0
  for (let seed = first; left.size > 0 && performance.now() < end; seed++) {
    for (const target of left) {
      const failure = await tryTarget(target, seed)
      tried.set(target.name, (tried.get(target.name) ?? 0) + TURN)
      if (failure === undefined) continue
      console.log(failure)
      failures++
      left.delete(target)
    }
  }
  for (const [name, count] of tried) console.log(`${String(count).padStart(8)}  ${name}`)
  console.log(`Seed ${first}, ${failures} failures`)
  return failures > 0 || tried.size === 0 ? 1 : 0
}

process.exitCode = await main()
