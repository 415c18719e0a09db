/** Adds to a report what the command line alone knows: what decides the exit code, and where a pipeline ran it. */

import type { Report } from '../../model/report.js'
import type { CheckFlags } from '../../options/table.js'
import type { Io } from '../terminal/io.js'
import { environmentOf } from './environment.js'

type Deciding = Pick<CheckFlags, 'strict' | 'failOn' | 'complete' | 'level'>

export function withCircumstances(
  report: Report,
  { strict, failOn, complete, level }: Deciding,
  env: Io['env'],
): Report {
  const environment = environmentOf(env)
  const deciding = {
    ...(strict ? { strict } : {}),
    ...(failOn === undefined ? {} : { failOn }),
    ...(complete ? { complete } : {}),
    ...(level === undefined ? {} : { level }),
  }
  return {
    ...report,
    ...(report.options ? { options: { ...report.options, ...deciding } } : {}),
    ...(environment ? { environment } : {}),
  }
}
