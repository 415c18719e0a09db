/** Picks the defect of a rule that the sandbox serves. */

import { FIXTURE_FILES } from '../../../fixtures/registry.generated.js'
import { covers, type DialectName } from '../../dialects/index.js'
import { type RuleId, stageOf } from '../../model/stage.js'
import type { Defect } from '../../service/defects.js'
import { knownRule } from '../input/rule-choice.js'
import { UsageError } from '../terminal/io.js'

export interface ServedDefect {
  readonly rule: RuleId
  readonly defect: Defect
}

/** The rules about https. The sandbox serves http on loopback, where they cannot fail. */
const OVER_TLS: readonly RuleId[] = ['transport/https', 'transport/tls', 'transport/hsts']

/** Returns the first defect that shows in the version that is served. Throws `UsageError` if none does, and names the versions. */
export function servedDefect(id: string, dialect: DialectName): ServedDefect {
  const known = knownRule(id)
  const rule = known.id
  const defects = FIXTURE_FILES[rule]?.defects
  if (stageOf(rule) === 'policy') {
    const what = rule === 'policy/baseline' ? 'baseline' : 'register of approved flows'
    throw new UsageError(`${rule} is about a ${what}, and not about a service alone`)
  }
  if (OVER_TLS.includes(rule)) throw new UsageError(`a defect of ${rule} needs https, but the sandbox serves http`)
  if (!defects) throw new UsageError(`the sandbox has no defect for ${rule}`)
  if (!covers(known, dialect)) throw elsewhere(rule, dialect, [known.since ?? known.until ?? dialect])
  // What breaks a connection, no service can do that answers.
  const served = defects.filter(({ connection }) => connection === undefined)
  if (served.length === 0)
    throw new UsageError(`a defect of ${rule} is in the connection, which the sandbox does not break`)
  const defect = served.find(({ dialects = [dialect] }) => dialects.includes(dialect))
  if (defect) return { rule, defect }
  throw elsewhere(
    rule,
    dialect,
    served.flatMap(({ dialects = [] }) => dialects),
  )
}

function elsewhere(rule: RuleId, served: DialectName, dialects: readonly DialectName[]): UsageError {
  const [first] = dialects
  return new UsageError(`no defect of ${rule} shows in ${served}: give --dialect ${first}`)
}
