/** Says what a report has decided, and what it has not seen. */

import type { Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import { flowName } from '../wire/words.js'
import type { Unseen } from './view.js'

const DECIDED: ReadonlySet<Outcome> = new Set(['pass', 'fail', 'warn', 'advice'])
const FOUND: ReadonlySet<Outcome> = new Set(['fail', 'warn', 'advice'])

export const isDecided = ({ outcome }: Pick<Verdict, 'outcome'>): boolean => DECIDED.has(outcome)

/** Whether a verdict tells how it is: it is decided, does not apply, or is blocked by what another rule found. */
export function isTold(report: Report, verdict: Verdict): boolean {
  return verdict.outcome === 'blocked' ? isBlockedByFault(report, verdict) : isSettled(report, verdict)
}

/** Whether a verdict is decided, or does not apply. In a run that was interrupted, more could have come to which a rule applies. */
export function isSettled({ interrupted }: Report, { outcome }: Verdict): boolean {
  return outcome === 'notApplicable' ? interrupted === undefined : DECIDED.has(outcome)
}

function isBlockedByFault({ verdicts }: Report, { blockedBy }: Verdict): boolean {
  const cause = verdicts.find(({ rule }) => rule === blockedBy)
  return cause !== undefined && FOUND.has(cause.outcome)
}

/** The rules that say whether something was published, in the order in which one leads to the other. */
const DOCUMENT: readonly RuleId[] = ['document/served']
const METADATA: readonly RuleId[] = ['resource/reachable', 'resource/json', 'server/reachable', 'server/json']

/** Says of each part why a report has not seen it. `other` is the run with which it is compared. */
export function unseenIn(report: Report, other: Report): Unseen {
  const whole = report.interrupted === undefined ? undefined : 'the run was interrupted'
  const untried = triedIn(other).filter((type) => !triedIn(report).includes(type) && mayOffer(report, type))
  const unregistered = untried.length > 0 ? `it did not register as ${untried.join(', ')}` : undefined
  const parts: Record<keyof Unseen, string | undefined> = {
    document: whyOpen(report, DOCUMENT),
    metadata: whyOpen(report, METADATA),
    types: unregistered,
    issuers: unregistered,
    beforeClaim: unregistered ?? whyLess(report, other, 'token/', 'it got no access token'),
    afterClaim: unregistered ?? whyLess(report, other, 'claim/completes', 'nobody completed a claim'),
    hosts: asked(report) === asked(other) ? undefined : 'it was asked with other options',
  }
  const named = Object.entries(parts).flatMap(([part, why]) => {
    const reason = whole ?? why
    return reason === undefined ? [] : [[part, reason] as const]
  })
  return Object.fromEntries(named)
}

function whyOpen(report: Report, rules: readonly RuleId[]): string | undefined {
  const open = report.verdicts.find((verdict) => rules.includes(verdict.rule) && !isTold(report, verdict))
  return open && (open.reason ?? open.outcome)
}

const triedIn = ({ level }: Report): readonly string[] =>
  (level.types ?? []).filter(({ tried }) => tried).map(({ type }) => flowName(type))

/** Whether a service may offer a way to register. Where it is known that it does not, nobody could have tried it. */
function mayOffer(report: Report, type: string): boolean {
  const isOffered = report.surface?.registrationTypes.some((one) => flowName(one.type) === type)
  return isOffered !== false || whyOpen(report, [...DOCUMENT, ...METADATA]) !== undefined
}

/** Why a run saw less of what these rules are about: the other one decided more of them. */
function whyLess(report: Report, other: Report, rules: string, why: string): string | undefined {
  const decided = ({ verdicts }: Report) =>
    verdicts.filter((verdict) => verdict.rule.startsWith(rules) && isDecided(verdict)).map(({ rule }) => rule)
  const here = new Set(decided(report))
  return decided(other).every((rule) => here.has(rule)) ? undefined : why
}

const asked = ({ options }: Report): string => JSON.stringify(options?.live ?? null)
