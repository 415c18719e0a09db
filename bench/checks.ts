/** Measures the CPU of checks of the sandbox: some trials of every rule, as `selftest` makes them. */

import { RULES } from '../src/catalogue/rules.js'
import { attempt } from '../src/selftest/attempt.js'
import { trialsOf } from '../src/selftest/plan.js'

/** Every so many trials of the plan. */
const EVERY = 20
const ROUNDS = 3

const trials = trialsOf(RULES).filter((_, i) => i % EVERY === 0)
for (let round = 0; round < ROUNDS; round++) {
  const before = process.cpuUsage()
  for (const trial of trials) await attempt(trial)
  const { user, system } = process.cpuUsage(before)
  process.stdout.write(
    `${((user + system) / 1000 / trials.length).toFixed(1)} ms of CPU for each of ${trials.length} checks\n`,
  )
}
