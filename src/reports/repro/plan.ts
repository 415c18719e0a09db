/** Decides which requests of a run lead to a finding: those that gave what it needs, and those that changed what it is about. */

import type { Finding } from '../../model/problem.js'
import type { RecordedExchange, Report } from '../../model/report.js'
import type { Verdict } from '../../model/verdict.js'
import { whyUndecided } from '../undecided.js'
import { Conversation, labelsIn, type Origin, saidIn } from './labels.js'

/** What has to be done for a finding, in order. */
export interface Plan {
  readonly verdict: Verdict
  readonly problem: Finding
  readonly steps: readonly PlannedStep[]
  /** Requests with the same credential that the run sent before and the service refused. They are not repeated. */
  readonly leftOut: number
}

export interface PlannedStep {
  readonly exchange: RecordedExchange
  readonly origins: readonly Origin[]
  /** The values in its answer. */
  readonly given: readonly Origin[]
  /** A ceremony that a person has to complete before this request: where its page and its code stand. */
  readonly ceremony?: readonly Origin[]
}

/** Stages in which a finding is about what happened to a registration, and not only to one credential of it. */
const OF_REGISTRATION: readonly string[] = ['claim', 'events', 'revoke', 'expiry']
/** The most requests that are repeated because they changed something. */
const MOST = 20

/** Returns the plan for a rule, or the reason why there is none. */
export function planOf(report: Report, rule: string): Plan | { readonly none: string } {
  const verdict = report.verdicts.find((one) => one.rule === rule)
  if (!verdict) return { none: `${rule} was not judged` }
  if (verdict.problems.length === 0)
    return { none: verdict.reason === undefined ? `${rule} found nothing` : `${rule} is ${whyUndecided(verdict)}` }
  const found = verdict.problems.find(({ at }) => at !== undefined && 'exchange' in at)
  if (found?.at === undefined || !('exchange' in found.at))
    return { none: `what ${rule} found is in a file, not in an answer` }
  const { exchange: id } = found.at
  const faulty = report.exchanges.find((one) => one.id === id)
  if (!faulty) return { none: `exchange ${id} is not in the report` }
  const conversation = new Conversation(report.exchanges, report.tokens)
  const { ids, leftOut } = neededFor(faulty, verdict, conversation)
  const needed = conversation.exchanges.filter((one) => ids.has(one.id))
  const cut = needed.find(({ request }) => request.truncated)
  if (cut) return { none: `the body of ${cut.request.method} ${cut.request.url} was too long to be kept` }
  const steps = needed.map((exchange) => ({
    exchange,
    origins: conversation.originsOf(exchange),
    given: conversation.valuesOf(exchange),
    ...ceremonyBefore(exchange, conversation),
  }))
  return { verdict, problem: found, steps, leftOut }
}

function neededFor(faulty: RecordedExchange, { stage }: Verdict, conversation: Conversation) {
  const ids = new Set<number>()
  const visit = (exchange: RecordedExchange): void => {
    if (ids.has(exchange.id)) return
    ids.add(exchange.id)
    const from = conversation.originsOf(exchange).map((origin) => origin.exchange)
    const ceremony = ceremonyBefore(exchange, conversation).ceremony?.map((origin) => origin.exchange) ?? []
    for (const one of conversation.exchanges) if (from.includes(one.id) || ceremony.includes(one.id)) visit(one)
  }
  visit(faulty)
  const own = new Set(labelsIn(saidIn(faulty)))
  // What one registration gave belongs together.
  if (OF_REGISTRATION.includes(stage))
    for (const one of conversation.exchanges)
      if (ids.has(one.id))
        for (const { value } of conversation.valuesOf(one)) for (const label of labelsIn(value)) own.add(label)
  const related = conversation
    .sentBefore(faulty)
    .filter((one) => !ids.has(one.id) && labelsIn(saidIn(one)).some((label) => own.has(label)))
  const changed = related.filter(isAccepted)
  for (const one of changed.slice(-MOST)) visit(one)
  return { ids, leftOut: related.length - Math.min(changed.length, MOST) }
}

export const isAccepted = ({ response }: RecordedExchange): boolean =>
  response !== undefined && response.status >= 200 && response.status < 300

/** What shows that an answer describes a ceremony, and what a request that ends one carries. */
const PAGE = /^(?:verification_uri|verification_uri_complete|claim_url)$/
const CODE = 'user_code'
const FINISHES = /grant-type(?::|%3A)claim|"(?:otp|user_code|code)"/

/** Finds the ceremony that a person had completed when the service accepted a request. */
function ceremonyBefore(exchange: RecordedExchange, conversation: Conversation): Pick<PlannedStep, 'ceremony'> {
  if (!isAccepted(exchange) || !FINISHES.test(exchange.request.body ?? '')) return {}
  const labels = labelsIn(saidIn(exchange))
  const begun = conversation.sentBefore(exchange).findLast((one) => {
    const values = conversation.valuesOf(one)
    const isAbout = labels.some((label) => saidIn(one).includes(label) || values.some(({ value }) => value === label))
    return isAbout && values.some(({ path }) => PAGE.test(String(path.at(-1))))
  })
  const shown =
    begun && conversation.valuesOf(begun).filter(({ path }) => PAGE.test(String(path.at(-1))) || path.at(-1) === CODE)
  return shown ? { ceremony: shown } : {}
}
