/** Shares the names of an inventory among threads, so that what is read and judged does not keep the network waiting. */

import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Survey } from './engine/inventory.js'
import type { Utilization } from './engine/load.js'
import { SurveyThread } from './survey-thread.js'
import type { NameLimits } from './thread-news.js'

/** So few names are done before a thread would have started. */
const FEW = 4
/** One thread sends about as fast as two can judge. */
const MOST = 2

export interface SurveyThreads {
  readonly survey: Survey
  /** How busy the threads are. */
  utilizations(): readonly Utilization[]
}

/** Starts threads where there are cores for them. `alone` surveys in this one: a few names, and all where there is no other. */
export function surveyThreads(
  script: URL,
  limits: NameLimits,
  alone: Survey,
  most = Math.min(MOST, availableParallelism() - 1),
): SurveyThreads {
  const threads: SurveyThread[] = []
  let asked = 0
  // A run from the sources has no built script for a thread.
  const allowed = existsSync(script) ? most : 0
  return {
    async survey(entry, given) {
      asked += 1
      if (asked <= FEW || allowed < 1) return alone(entry, given)
      if (threads.length < allowed) threads.push(new SurveyThread(script, limits))
      // To survey here until then would take the memory of one more thread, for all of the run.
      await Promise.race(threads.map(({ started }) => started))
      given.signal.throwIfAborted()
      const [free] = threads.filter(({ isReady }) => isReady).sort((a, b) => a.load - b.load)
      return free ? free.survey(entry, given) : alone(entry, given)
    },
    utilizations: () => threads.filter(({ isReady }) => isReady).map(({ utilization }) => utilization),
  }
}
