/** Holds a report, or a row of an inventory, to the register: the rules are the same, and so is what they look at. */

import { type CheckOptions, DEFAULTS } from '../facts/options.js'
import type { Governed } from '../facts/policy.js'
import type { Rule } from '../judge/define-rule.js'
import { type AcceptedEntry, BASELINE_RULE, type Baseline } from '../model/baseline.js'
import type { Register, ServiceEntry } from '../model/register.js'
import type { Registered } from '../model/registered.js'
import type { Report } from '../model/report.js'
import { STAGES } from '../model/stage.js'
import { findService } from '../register/find.js'
import { withAccepted } from './baseline.js'
import { FactStore } from './facts.js'
import { factsBehind } from './needs.js'
import { counted } from './report.js'
import { type BareVerdict, judge } from './verdict.js'

/** Whether a rule is about what an organisation allows. It is judged when the rest is known, and only where there is a register. */
export const isOfPolicy = ({ needs }: Pick<Rule, 'needs'>): boolean => factsBehind(needs).has('governed')

/** Leaves out the rules about the register and the baseline: they are judged after all others, and only where there is one. */
export const withoutPolicy = (rules: readonly Rule[]): Rule[] =>
  rules.filter((rule) => rule.id !== BASELINE_RULE && !isOfPolicy(rule))

/** How the verdicts are weighed, and which rules there are. */
export interface Judges {
  readonly rules: readonly Rule[]
  readonly catalogue: readonly Rule[]
  readonly options?: Pick<CheckOptions, 'rules' | 'ruleset'>
}

/** Judges every rule about the register. */
export function judgeGoverned(
  governed: Governed,
  { rules, catalogue, options = DEFAULTS }: Judges,
): Promise<readonly BareVerdict[]> {
  const store = new FactStore(undefined, new Set(), { governed })
  return Promise.all(rules.filter(isOfPolicy).map((rule) => judge(rule, { store, options, catalogue })))
}

/** What a report shows of a service, to be held to a register. Nothing where several documents were linted at once. */
export function governedBy(
  report: Report,
  { register, by = report.mode }: Pick<HeldTo, 'by'> & { readonly register: Register },
  now: number,
): Governed | undefined {
  const { mode, target, surface, lifecycle } = report
  if (!surface) return undefined
  const hosts = surface.hosts.map(({ value }) => value)
  const match = findService(register, mode === 'check' ? { url: target } : { file: target, hosts })
  return { register, match, subject: target, by, surface, ...(lifecycle ? { lifecycle } : {}), now }
}

/** What a user holds a report to. */
export interface HeldTo {
  readonly register?: Register
  /** How the evidence came about, where the report does not say it. */
  readonly by?: Governed['by']
  readonly baseline?: Baseline
  readonly rules: CheckOptions['rules']
  readonly ruleset?: string
}

/** Holds a report to the register, and then to what the baseline and the exceptions of the register accept. */
export async function heldTo(
  report: Report,
  { register, by, baseline, ...options }: HeldTo,
  now: number,
  judges: Pick<Judges, 'rules' | 'catalogue'>,
): Promise<Report> {
  const governed = register && governedBy(report, { register, ...(by ? { by } : {}) }, now)
  const judged = governed
    ? withVerdicts(report, governed, await judgeGoverned(governed, { ...judges, options }))
    : report
  const exceptions = governed ? exceptionsOf(governed) : []
  const known = (baseline?.entries ?? []).map((entry) => ({ ...entry, file: baseline?.file ?? '' }))
  if (!baseline && exceptions.length === 0) return judged
  return withAccepted(judged, [...known, ...exceptions], now, judges.catalogue)
}

/** The report with these verdicts, in place of those that it had of their rules, and with what the register says. It has no exchange. */
function withVerdicts(
  { registered: _earlier, ...report }: Report,
  { match }: Governed,
  judged: readonly BareVerdict[],
): Report {
  const ids = new Set(judged.map(({ rule }) => rule))
  const others = report.verdicts.filter(({ rule }) => !ids.has(rule))
  const verdicts = [...others, ...judged].sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
  return { ...counted(report, verdicts), ...(typeof match === 'string' ? {} : { registered: registeredIn(match) }) }
}

/** What reports show of an entry. */
export function registeredIn({ name, roles, data }: ServiceEntry): Registered {
  const { service, business } = { service: roles.service.value, business: roles.business.value }
  const owner = { ...(service === undefined ? {} : { service }), ...(business === undefined ? {} : { business }) }
  return {
    name,
    ...(Object.keys(owner).length === 0 ? {} : { owner }),
    ...(data.length === 0 ? {} : { data }),
  }
}

/** What the register accepts of a service for a while. */
export const exceptionsOf = ({ match, register }: Pick<Governed, 'match' | 'register'>): readonly AcceptedEntry[] =>
  typeof match === 'string'
    ? []
    : match.exceptions.map(({ at, subject = '', ...exception }) => ({
        ...exception,
        subject,
        file: register.file,
        line: at.line,
      }))
