/** Makes the record of a run whose service lets tokens be cached. */

import { RULES } from '../../src/catalogue/rules.js'
import type { Effect } from '../../src/model/effect.js'
import type { RunFile } from '../../src/replay/run-file.js'
import { REHEARSAL_ORIGIN, rehearseWith } from '../../src/selftest/rehearse.js'
import { createService } from '../../src/service/service.js'
import { fastClock } from '../../src/session/clock.js'
import { MAY_BE_CACHED } from '../sandboxes.js'

/** Only these rules are judged, if any are named: then the run is short. */
export async function recorded(only?: readonly string[]): Promise<RunFile | undefined> {
  let record: RunFile | undefined
  const clock = fastClock()
  const service = await createService({ origin: REHEARSAL_ORIGIN, now: clock.now }, MAY_BE_CACHED)
  const others = RULES.filter(({ id }) => only?.includes(id) === false)
  const rules = new Map(others.map(({ id }) => [id, 'off' as const]))
  const options = { effects: new Set<Effect>(['read', 'register']), rules }
  await rehearseWith(
    (request) => service.fetch(request),
    options,
    undefined,
    clock,
    (run) => {
      record = run
    },
  )
  return record
}
