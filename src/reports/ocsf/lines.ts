/** Writes events of OCSF, one JSON object on each line. */

import { safeJson } from '../pieces.js'
import { findingEvent, type Run } from './event.js'
import type { Judgement } from './judgement.js'

export const line = (event: object): string => `${safeJson(event)}\n`

/** Writes the first event of a finding. */
export const created = (judgement: Judgement, run: Run): string =>
  line(findingEvent(judgement, run, { activity: 'Create', status: 'New' }))
