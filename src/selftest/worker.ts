/** The thread that makes attempts for `selftest`. */

import { parentPort } from 'node:worker_threads'
import { RULES } from '../catalogue/rules.js'
import { attempt } from './attempt.js'
import { trialsOf } from './plan.js'

/** Receives the index of a trial, and answers with the result of that trial. */
const trials = trialsOf(RULES)

parentPort?.on('message', async (index: number) => {
  const trial = trials[index]
  if (!trial) throw new Error(`there is no trial ${index}`)
  parentPort?.postMessage(await attempt(trial))
})
