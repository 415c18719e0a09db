/** Decides which requests of a run lead to a finding: those that gave what it needs, and those that changed what it is about. */

import type { Finding } from '../../model/problem.js'
import type { RecordedExchange, Report } from '../../model/report.js'
import type { Verdict } from '../../model/verdict.js'
import { whyUndecided } from '../undecided.js'
import { Conversation, isAccepted, labelsIn, type Origin, saidIn } from './labels.js'
import { askedAfterEvent, eventsAndSubjectsBefore } from './subjects.js'

/** What has to be done for a finding, in order. */
export interface Plan {
  readonly verdict: Verdict
  readonly problem: Finding
  /** Up to the request whose answer was at fault. */
  readonly steps: readonly PlannedStep[]
  /** What was asked after it, and shows what it did. */
  readonly after: readonly PlannedStep[]
  /** Requests with the same credential that the run sent before and the service refused. They are not repeated. */
  readonly leftOut: number
}

export interface PlannedStep {
  readonly exchange: RecordedExchange
  readonly origins: readonly Origin[]
  /** The values in its answer. */
  readonly given: readonly Origin[]
  /** A ceremony at which a person has to act before this request: where its page and its code stand. */
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
  const conversation = conversationOf(report)
  const { ids, leftOut } = neededFor(faulty, verdict, conversation, report.tokens)
  const needed = conversation.exchanges.filter((one) => ids.has(one.id))
  const cut = needed.find(({ request }) => request.truncated)
  if (cut) return { none: `the body of ${cut.request.method} ${cut.request.url} was too long to be kept` }
  const planned = needed.map((exchange) => ({
    exchange,
    origins: conversation.originsOf(exchange),
    given: conversation.valuesOf(exchange),
    ...ceremonyBefore(exchange, conversation),
  }))
  const [steps, after] = [
    planned.filter(({ exchange }) => exchange.id <= id),
    planned.filter(({ exchange }) => exchange.id > id),
  ]
  return { verdict, problem: found, steps, after, leftOut }
}

/** The exchanges of a report are read once, however many scripts are made of them. */
const conversations = new WeakMap<Report, Conversation>()

function conversationOf(report: Report): Conversation {
  const known = conversations.get(report)
  if (known) return known
  const made = new Conversation(report.exchanges, report.tokens)
  conversations.set(report, made)
  return made
}

function neededFor(faulty: RecordedExchange, { stage }: Verdict, conversation: Conversation, tokens: Report['tokens']) {
  const ids = new Set<number>()
  const visit = (exchange: RecordedExchange): void => {
    if (ids.has(exchange.id)) return
    ids.add(exchange.id)
    const from = conversation.originsOf(exchange).map((origin) => origin.exchange)
    const ceremony = ceremonyBefore(exchange, conversation).ceremony?.map((origin) => origin.exchange) ?? []
    for (const one of conversation.exchanges) if (from.includes(one.id) || ceremony.includes(one.id)) visit(one)
  }
  visit(faulty)
  if (stage === 'events') {
    const around = [...eventsAndSubjectsBefore(faulty, conversation, tokens), ...askedAfterEvent(faulty, conversation)]
    for (const one of around) visit(one)
  }
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

/** What shows that an answer describes a ceremony, and what a request that ends one carries. */
const PAGE = /^(?:verification_uri|verification_uri_complete|claim_url)$/
const CODE = 'user_code'
const FINISHES = /grant-type(?::|%3A)claim|"(?:otp|user_code|code)"/

/** What a person does in the steps that try whether a claim can be completed as it must not be. Who did as usual there would show nothing. */
export const FORBIDDEN: Readonly<Record<string, string>> = {
  wrongCodeTrial: 'sign in, and type the code with its last character changed',
  otherAccountTrial: 'sign in with an account that does not have the address of the claim, and type the code',
  staleTrial: 'sign in, and type the code of this page, although a newer one has replaced it',
  guesses: 'sign in, and type ten wrong codes and then the right one, as fast as you can',
}

/** Finds the ceremony at which a person had acted before a request: one that the service accepted, or that tried something forbidden. */
function ceremonyBefore(exchange: RecordedExchange, conversation: Conversation): Pick<PlannedStep, 'ceremony'> {
  const isTried = Object.hasOwn(FORBIDDEN, exchange.step)
  if (!(isAccepted(exchange) || isTried) || !FINISHES.test(exchange.request.body ?? '')) return {}
  const labels = labelsIn(saidIn(exchange))
  const all = conversation.sentBefore(exchange).filter((one) => {
    const values = conversation.valuesOf(one)
    const isAbout = labels.some((label) => saidIn(one).includes(label) || values.some(({ value }) => value === label))
    return isAbout && values.some(({ path }) => PAGE.test(String(path.at(-1))))
  })
  const begun = exchange.step === 'staleTrial' ? all[0] : all.at(-1)
  const shown =
    begun && conversation.valuesOf(begun).filter(({ path }) => PAGE.test(String(path.at(-1))) || path.at(-1) === CODE)
  return shown ? { ceremony: shown } : {}
}
