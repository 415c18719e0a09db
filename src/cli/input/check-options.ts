import { distance } from 'fastest-levenshtein'
import { RULES } from '../../catalogue/rules.js'
import type { DialectName } from '../../dialects/index.js'
import { type CheckOptions, DEFAULTS, defaultBudget } from '../../facts/options.js'
import type { Rule } from '../../judge/define-rule.js'
import type { Effect } from '../../model/effect.js'
import type { RuleId } from '../../model/stage.js'
import type { AgentProvider } from '../../provider/provider.js'
import { httpUrl } from '../../wire/sites.js'
import { type Io, UsageError } from '../terminal/io.js'
import type { Shown } from '../terminal/progress.js'
import { CLAIM_COST, type ClaimFlags, claimOptions, driverName } from './claim-options.js'
import { PROVIDER_COST, type ProviderFlags, vouchedFor } from './provider-options.js'

/** What commander makes of the options of `check`, `lint` and `demo`. */
export interface CheckFlags extends ClaimFlags, ProviderFlags {
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
  readonly maxWait?: number
  readonly allowPrivate?: boolean
  readonly externalLinks?: boolean
  readonly baseline?: string
  readonly updateBaseline?: boolean
  readonly record?: string
  /** Every rule, where a team has some of its own. */
  readonly rules?: readonly Rule[]
}

export interface LintFlags extends CheckFlags {
  readonly watch?: boolean
  readonly fix?: boolean
  readonly fixDryRun?: boolean
  readonly from?: string
}

/** The options of a check; the command line counts in seconds. */
export function checkOptions(
  target: URL,
  flags: CheckFlags,
  io: Io,
  shown: Shown,
  provider?: AgentProvider,
): CheckOptions {
  if (flags.resource !== undefined && !httpUrl(flags.resource)) {
    throw new UsageError(`--resource "${flags.resource}" is not an http or https URL`)
  }
  const claim = CLAIM_COST[driverName(flags.claim)]
  const person = claimOptions(flags, io, shown)
  const vouched = vouchedFor(flags, provider)
  const budget = defaultBudget({ ...person, ...vouched })
  const maxWait = milliseconds(flags.maxWait) ?? DEFAULTS.maxWait
  return {
    target,
    effects: effectsOf(flags, provider !== undefined),
    ...(flags.resource === undefined ? {} : { resource: flags.resource }),
    dialect: flags.dialect ?? DEFAULTS.dialect,
    maxRequests: flags.maxRequests ?? budget.maxRequests + claim.requests,
    maxRegistrations: flags.maxRegistrations ?? budget.maxRegistrations,
    timeout: milliseconds(flags.timeout) ?? DEFAULTS.timeout,
    runTimeout:
      milliseconds(flags.runTimeout) ??
      DEFAULTS.runTimeout + maxWait + claim.time + (provider ? PROVIDER_COST.time : 0),
    revocationGrace: milliseconds(flags.revocationGrace) ?? DEFAULTS.revocationGrace,
    allowPrivate: flags.allowPrivate ?? DEFAULTS.allowPrivate,
    externalLinks: flags.externalLinks ?? DEFAULTS.externalLinks,
    maxWait,
    providerDomain: DEFAULTS.providerDomain,
    ...person,
    ...vouched,
    rules: ruleWeights(flags.rule, flags.rules),
  }
}

/** What was allowed by name, and what an option makes no sense without. */
function effectsOf({ passive, effects, claim, loginHint }: CheckFlags, provides: boolean): ReadonlySet<Effect> {
  const asks: readonly (readonly [option: string, given: boolean, implied: readonly Effect[]])[] = [
    ['--effects', effects !== undefined, []],
    ['--claim', driverName(claim) !== 'none', ['register', 'claim']],
    ['--login-hint', loginHint !== undefined, ['register']],
    ['--provider', provides, ['register', 'event']],
  ]
  const given = asks.filter(([, isGiven]) => isGiven)
  if (passive) {
    const other = given[0]?.[0]
    if (other !== undefined) throw new UsageError(`--passive and ${other} contradict each other: give one`)
    return new Set(['read'])
  }
  return new Set([...(effects ?? DEFAULTS.effects), ...given.flatMap(([, , implied]) => implied)])
}

const milliseconds = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : seconds * 1000

/** `--rule <id>=off|warn|error`, each id a known one. */
export function ruleWeights(
  given: readonly string[] = [],
  rules: readonly Rule[] = RULES,
): Map<RuleId, 'off' | 'warn' | 'error'> {
  return new Map(
    given.map((text) => {
      const [id = '', weight] = text.split('=')
      if (weight !== 'off' && weight !== 'warn' && weight !== 'error') {
        throw new UsageError(`--rule "${text}" is not of the form <id>=off, <id>=warn or <id>=error`)
      }
      return [knownRule(id, rules).id, weight]
    }),
  )
}

/** The rule, or a usage error that names the nearest one. */
export function knownRule(id: string, rules: readonly Rule[] = RULES): Rule {
  const rule = rules.find((one) => one.id === id)
  if (rule) return rule
  const nearest = [...rules].sort((a, b) => distance(a.id, id) - distance(b.id, id))[0]
  throw new UsageError(`there is no rule "${id}"${nearest ? `; did you mean ${nearest.id}?` : ''}`)
}
