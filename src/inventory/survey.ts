/** Surveys one name of an inventory: one name, one row. */

import { RULES } from '../catalogue/rules.js'
import { survey } from '../engine/survey.js'
import { DEFAULTS } from '../facts/options.js'
import type { InventoryName, InventoryRow } from '../model/inventory.js'
import { type Clock, realClock } from '../session/clock.js'
import type { Transport } from '../wire/http.js'
import { LongBodies } from './engine/long-bodies.js'
import { rowHead } from './engine/row-head.js'

/** How a name is asked. Durations are in milliseconds. */
export interface SurveyOptions {
  readonly transport: Transport
  /** Ends the survey early, without a row. */
  readonly signal?: AbortSignal
  readonly clock?: Clock
  /** The longest time for one request. */
  readonly timeout?: number
  /** The longest time for one name. */
  readonly runTimeout?: number
  readonly maxRequests?: number
}

/** A service with everything takes about half of it. */
const MAX_REQUESTS = 80

/**
 * Returns the row of a name. Whatever the service does, there is a row; only where `signal` was aborted before it was complete, it rejects
 * with the reason, because a row that says what was not asked would be taken for one that is done.
 */
export async function surveyName(
  entry: InventoryName,
  { transport, signal, clock = realClock, timeout, runTimeout, maxRequests = MAX_REQUESTS }: SurveyOptions,
): Promise<InventoryRow> {
  signal?.throwIfAborted()
  const startedAt = clock.now()
  const bodies = new LongBodies()
  const seen = await survey({
    options: {
      ...DEFAULTS,
      target: new URL(entry.url),
      maxRequests,
      maxRegistrations: 0,
      ...(timeout === undefined ? {} : { timeout }),
      ...(runTimeout === undefined ? {} : { runTimeout }),
    },
    rules: RULES,
    catalogue: RULES,
    async transport(...asked) {
      const response = await transport(...asked)
      return { ...response, bytes: bodies.once(response.bytes) }
    },
    clock,
    ...(signal ? { signal } : {}),
  })
  signal?.throwIfAborted()
  return { ...rowHead(entry, startedAt), durationMs: clock.now() - startedAt, ...seen }
}
