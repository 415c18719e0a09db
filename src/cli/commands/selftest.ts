/** Runs the command `selftest`. */

import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { RULES } from '../../catalogue/rules.js'
import type { SelftestFlags } from '../../options/table.js'
import { safeJson } from '../../reports/pieces.js'
import { attempt } from '../../selftest/attempt.js'
import { type Trial, trialsOf } from '../../selftest/plan.js'
import { type FailedTrial, type OnTrial, type Selftest, selftest } from '../../selftest/selftest.js'
import { type Threads, threads } from '../../selftest/threads.js'
import { knownRule } from '../input/rule-choice.js'
import { type Io, UsageError } from '../terminal/io.js'
import { isBuild, verbatim } from '../terminal/output.js'

/** The built `src/selftest/worker.ts`, relative to the built file of this one. */
const WORKER = new URL('../selftest-worker.js', import.meta.url)
/** How many more threads than cores: each trial waits for a third of its time. */
const SPARE = 1
/** A run with at most this many trials uses no threads, because it is done before a thread has started. */
const FEW = 30

/** `authmd-check selftest`: breaks the sandbox in every known way, and tests that exactly the right rule reports it. */
export async function selftestCommand(io: Io, flags: SelftestFlags): Promise<number> {
  const all = trialsOf(RULES)
  const rules = flags.rule?.map((id) => knownRule(id).id)
  // A rule or a dialect that the user names is tried in every way.
  const isShort = !flags.all && rules === undefined && flags.dialect === undefined
  const trials = all.filter(
    ({ rule, dialect, kind, isFirst }) =>
      (rules === undefined || rules.includes(rule.id)) &&
      (flags.dialect === undefined || dialect === flags.dialect) &&
      (!isShort || (kind === 'defect' && isFirst)),
  )
  if (trials.length === 0) throw new UsageError('there is no defect of that rule in that dialect')
  const { makers, close } = start(trials, all)
  try {
    const result = await selftest(trials, makers, counter(io))
    if (flags.json) verbatim(io.stdout).write(`${safeJson(result, 2)}\n`)
    else io.stdout.write(`${summary(result).join('\n')}\n`)
    return result.failed.length === 0 ? 0 : 1
  } finally {
    await close()
  }
}

function start(trials: readonly Trial[], all: readonly Trial[]): Threads {
  const alone = async (index: number) => {
    const trial = trials[index]
    if (!trial) throw new Error(`there is no trial ${index}`)
    return attempt(trial)
  }
  // A run from the sources has no built script for a thread.
  if (trials.length <= FEW || !existsSync(WORKER)) return { makers: [alone], close: async () => undefined }
  const indexes = new Map(all.map((trial, index) => [trial, index]))
  return threads(WORKER, availableParallelism() + SPARE, (index) => {
    const trial = trials[index]
    return (trial && indexes.get(trial)) ?? -1
  })
}

/** Shows the progress to a person who waits. */
function counter({ stderr, env }: Io): OnTrial {
  if (!stderr.isTTY || isBuild({ env })) return () => undefined
  return (done, total) =>
    verbatim(stderr).write(done < total ? `\r${done}/${total}` : `\r${' '.repeat(String(total).length * 2 + 1)}\r`)
}

function summary({ rules, defects, lookAlikes, trials, failed, durationMs }: Selftest): string[] {
  const survivors = failed.filter(({ survived }) => survived).length
  const falseKills = failed.filter((one) => one.falseKills.length > 0).length
  const tried = lookAlikes === 0 ? `${defects} defects` : `${defects} defects and ${lookAlikes} look-alikes`
  const others = failed.filter(({ errors }) => errors.length > 0).length
  return [
    ...failed.flatMap(failureLines),
    ...(failed.length > 0 ? [''] : []),
    `${tried} of ${rules} rules, in ${trials} services: ${(durationMs / 1000).toFixed(1)} s`,
    failed.length === 0
      ? `✓ Each defect was caught by its rule alone${lookAlikes === 0 ? '' : ', and no rule reported a look-alike'}`
      : `✗ ${survivors} were not caught, ${falseKills} were caught by a wrong rule, ${others} broke this tool`,
  ]
}

const failureLines = ({ rule, name, dialect, survived, falseKills, errors }: FailedTrial): string[] => [
  `✗ ${rule}: ${name} (${dialect})`,
  ...(survived ? ['    was not caught'] : []),
  ...(falseKills.length > 0 ? [`    was caught by ${falseKills.join(', ')}`] : []),
  ...errors.map((error) => `    ${error}`),
]
