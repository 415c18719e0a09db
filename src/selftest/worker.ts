import { parentPort } from 'node:worker_threads'
import { RULES } from '../catalogue/rules.js'
import { attempt } from './attempt.js'
import { trialsOf } from './plan.js'

/** A thread that makes attempts: it is sent the index of a trial among all, and answers what came of it. */
const trials = trialsOf(RULES)

parentPort?.on('message', async (index: number) => {
  const trial = trials[index]
  if (!trial) throw new Error(`there is no trial ${index}`)
  parentPort?.postMessage(await attempt(trial))
})
