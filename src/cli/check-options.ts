import { distance } from 'fastest-levenshtein'
import type { DialectName } from '../dialects/index.js'
import type { Effect, Rule, RuleId } from '../model.js'
import { type CheckOptions, DEFAULTS } from '../options.js'
import { httpUrl } from '../protocol/sites.js'
import { RULES } from '../rules.js'
import { UsageError } from './io.js'

/** What commander makes of the options of `check`, `lint` and `demo`. */
export interface CheckFlags {
  readonly reporter?: readonly string[]
  readonly rule?: readonly string[]
  readonly color: boolean
  readonly strict?: boolean
  readonly complete?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly passive?: boolean
  readonly effects?: ReadonlySet<Effect>
  readonly resource?: string
  readonly dialect?: 'auto' | DialectName
  readonly maxRequests?: number
  readonly maxRegistrations?: number
  readonly timeout?: number
  readonly runTimeout?: number
  readonly revocationGrace?: number
  readonly allowPrivate?: boolean
}

/** The options of a check; the command line counts in seconds. */
export function checkOptions(target: URL, flags: CheckFlags): CheckOptions {
  if (flags.passive && flags.effects) throw new UsageError('--passive and --effects contradict each other: give one')
  if (flags.resource !== undefined && !httpUrl(flags.resource)) {
    throw new UsageError(`--resource "${flags.resource}" is not an http or https URL`)
  }
  return {
    target,
    effects: flags.passive ? new Set(['read']) : (flags.effects ?? DEFAULTS.effects),
    ...(flags.resource === undefined ? {} : { resource: flags.resource }),
    dialect: flags.dialect ?? DEFAULTS.dialect,
    maxRequests: flags.maxRequests ?? DEFAULTS.maxRequests,
    maxRegistrations: flags.maxRegistrations ?? DEFAULTS.maxRegistrations,
    timeout: milliseconds(flags.timeout) ?? DEFAULTS.timeout,
    runTimeout: milliseconds(flags.runTimeout) ?? DEFAULTS.runTimeout,
    revocationGrace: milliseconds(flags.revocationGrace) ?? DEFAULTS.revocationGrace,
    allowPrivate: flags.allowPrivate ?? DEFAULTS.allowPrivate,
    rules: ruleWeights(flags.rule),
  }
}

const milliseconds = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : seconds * 1000

/** `--rule <id>=off|warn|error`, each id a known one. */
export function ruleWeights(given: readonly string[] = []): Map<RuleId, 'off' | 'warn' | 'error'> {
  return new Map(
    given.map((text) => {
      const [id = '', weight] = text.split('=')
      if (weight !== 'off' && weight !== 'warn' && weight !== 'error') {
        throw new UsageError(`--rule "${text}" is not of the form <id>=off, <id>=warn or <id>=error`)
      }
      return [knownRule(id).id, weight]
    }),
  )
}

/** The rule, or a usage error that names the nearest one. */
export function knownRule(id: string): Rule {
  const rule = RULES.find((one) => one.id === id)
  if (rule) return rule
  const nearest = [...RULES].sort((a, b) => distance(a.id, id) - distance(b.id, id))[0]
  throw new UsageError(`there is no rule "${id}"${nearest ? `; did you mean ${nearest.id}?` : ''}`)
}
