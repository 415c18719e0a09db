/** Makes of the options how the names of an inventory are asked: for one process, and for the workers of a queue. */

import type { DomainLimiter, Politeness } from '../../inventory/engine/domain-limiter.js'
import type { Survey } from '../../inventory/engine/inventory.js'
import { Load } from '../../inventory/engine/load.js'
import { type PoliteTransport, politeTransport } from '../../inventory/engine/polite-transport.js'
import { Slots } from '../../inventory/engine/slots.js'
import { surveyName } from '../../inventory/survey.js'
import { surveyThreads } from '../../inventory/survey-threads.js'
import type { InventoryFlags } from '../../options/table.js'
import { routeOf } from '../input/route.js'
import type { Io } from '../terminal/io.js'
import { runLean } from './lean-engine.js'

export interface Asking {
  /** The places of all requests, which the transport uses as well. */
  readonly slots: Slots
  readonly polite: PoliteTransport
  readonly survey: Survey
  /** How busy this program is. */
  readonly load: Load
}

/** The built `src/inventory/thread.ts`, relative to the built file of this one. */
const THREAD = new URL('../inventory-thread.js', import.meta.url)

type AskingFlags = Omit<InventoryFlags, 'reporter'>

export const politenessOf = ({ perDomain, pause, maxWait }: AskingFlags): Politeness => ({
  perDomain,
  pause,
  longestWait: maxWait * 1000,
})

export async function askingOf(
  { env, isOwnProcess }: Pick<Io, 'env' | 'isOwnProcess'>,
  flags: AskingFlags,
  limiter: DomainLimiter,
): Promise<Asking> {
  if (isOwnProcess) runLean()
  const route = await routeOf(flags, env)
  const slots = new Slots(flags.concurrency)
  const polite = politeTransport({
    slots,
    limiter,
    longestWait: politenessOf(flags).longestWait,
    timeout: flags.timeout * 1000,
    host: { requests: flags.hostRequests, bytes: flags.hostBytes * 2 ** 20, time: flags.hostTime * 1000 },
    allowPrivate: flags.allowPrivate === true,
    ...(route ? { route } : {}),
    ...(flags.contact === undefined ? {} : { contact: flags.contact }),
  })
  const runTimeout = flags.nameTimeout * 1000
  // A request waits for its turn before its time begins, so that only the time of the name limits both.
  const limits = { timeout: runTimeout, runTimeout }
  const alone: Survey = (entry, given) => surveyName(entry, { ...given, ...limits })
  const { survey, utilizations } = surveyThreads(THREAD, limits, alone)
  return { slots, polite, survey, load: new Load(utilizations) }
}
