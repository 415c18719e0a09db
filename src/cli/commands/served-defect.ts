/** Picks the defect of a rule that the sandbox serves, and says what a check needs to see it. */

import { FIXTURE_FILES } from '../../../fixtures/registry.generated.js'
import { covers, type DialectName } from '../../dialects/index.js'
import type { RuleId } from '../../model/stage.js'
import { stageOf } from '../../model/stage.js'
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
  if (OVER_TLS.includes(rule)) throw new UsageError(`a defect of ${rule} needs https, but the sandbox serves http`)
  if (!defects) throw new UsageError(`the sandbox has no defect for ${rule}`)
  if (!covers(known, dialect)) throw elsewhere(rule, dialect, [known.since ?? known.until ?? dialect])
  const defect = defects.find(({ dialects = [dialect] }) => dialects.includes(dialect))
  if (defect) return { rule, defect }
  throw elsewhere(
    rule,
    dialect,
    defects.flatMap(({ dialects = [] }) => dialects),
  )
}

function elsewhere(rule: RuleId, served: DialectName, dialects: readonly DialectName[]): UsageError {
  const [first] = dialects
  return new UsageError(`no defect of ${rule} shows in ${served}: give --dialect ${first}`)
}

/** Says the options without which a check would not see the defect; empty if a usual check does. */
export function neededOptions({ rule, defect: { options = {} } }: ServedDefect): string {
  const vouched = ['id-jag', 'events'].includes(stageOf(rule))
    ? ['--provider <issuer>, with --trust <issuer> of the sandbox']
    : []
  return [...Object.entries(options).map(([name, value]) => optionOf(name, value)), ...vouched].join(' ')
}

/** Durations are given in seconds. */
const DURATIONS = ['maxWait', 'timeout', 'runTimeout', 'revocationGrace']

function optionOf(name: string, value: unknown): string {
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  if (value instanceof Set) return `${flag} ${[...value].join(',')}`
  if (typeof value === 'number') return `${flag} ${DURATIONS.includes(name) ? value / 1000 : value}`
  return typeof value === 'string' ? `${flag} ${value}` : flag
}
