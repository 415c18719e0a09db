/** Reads events of OCSF as a consumer does: by the schema, where it is there. */

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { eventsIn } from '../ocsf/events.js'

/** The schema of OCSF 1.3.0. It is not part of this project. */
const FILE = fileURLToPath(new URL('../../../../shared/schemas/ocsf-1.3.0-findings.schema.json', import.meta.url))
export const HAS_OCSF_SCHEMA = existsSync(FILE)

const validate = HAS_OCSF_SCHEMA
  ? new Ajv({ strict: false }).compile(JSON.parse(readFileSync(FILE, 'utf8')))
  : undefined

/** What is wrong with events. */
export const wrongWith = (events: readonly object[]): string[] =>
  events.flatMap((event) =>
    validate?.(event) === false
      ? (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
      : [],
  )

/** What is wrong with a text of events. */
export const ocsfProblems = (text: string): readonly string[] => wrongWith(eventsIn(text))
