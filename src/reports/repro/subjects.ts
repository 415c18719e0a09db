/** Finds what belongs to a finding about security events: the registration of the subject, the event, and what shows what it ended. */

import type { RecordedExchange, Report } from '../../model/report.js'
import { type Conversation, isAccepted, labelsIn, saidIn } from './labels.js'

type Tokens = Report['tokens']

/** As `push` of the steps names an event. */
const EVENT = /^‹security_event#/
const isEvent = (label: string): boolean => EVENT.test(label)

/**
 * Returns the requests before one that it needs although it has nothing of their answers: the registration of the subject of an event; before
 * a request with a credential, the events about its subject and what registered the subject, since a later ID-JAG may bring back what had ended.
 */
export function eventsAndSubjectsBefore(
  asked: RecordedExchange,
  conversation: Conversation,
  tokens: Tokens,
): readonly RecordedExchange[] {
  const accepted = conversation.sentBefore(asked).filter(isAccepted)
  const about = (one: RecordedExchange, subjects: ReadonlySet<unknown>) =>
    [...subjectsIn(one, tokens)].some((sub) => subjects.has(sub))
  const registration = (event: RecordedExchange) =>
    accepted.findLast((one) => one.id < event.id && !carriesEvent(one) && about(one, subjectsIn(event, tokens))) ?? []
  if (carriesEvent(asked)) return [registration(asked), triedBefore(asked, conversation)].flat()
  const own = new Set(chainOf(asked, conversation).flatMap((one) => [...subjectsIn(one, tokens)]))
  const related = accepted.filter((one) => about(one, own))
  if (related.some(carriesEvent)) return related
  // The event was about somebody else.
  const event = accepted.findLast(carriesEvent)
  return event === undefined ? [] : [registration(event), event].flat()
}

/** Events of the same trial. One that was refused belongs to what is shown, too: the finding is what it did to the next one. */
const triedBefore = (event: RecordedExchange, conversation: Conversation): readonly RecordedExchange[] =>
  conversation.sentBefore(event).filter((one) => one.step === event.step && carriesEvent(one))

/** A request, and those whose answers it has something of. */
function chainOf(asked: RecordedExchange, conversation: Conversation): readonly RecordedExchange[] {
  const chain = new Set([asked])
  for (const one of chain)
    for (const { exchange } of conversation.originsOf(one)) {
      const origin = conversation.exchanges.find(({ id }) => id === exchange)
      if (origin) chain.add(origin)
    }
  return [...chain]
}

const carriesEvent = (exchange: RecordedExchange): boolean => labelsIn(saidIn(exchange)).some(isEvent)

/** The subjects of the tokens that a request carries. Two issuers may speak of the same one. */
function subjectsIn(exchange: RecordedExchange, tokens: Tokens): ReadonlySet<unknown> {
  return new Set(
    labelsIn(saidIn(exchange)).flatMap((label) => {
      const claims = tokens[label]?.claims
      const sub = typeof claims === 'object' && claims !== null && 'sub' in claims ? claims.sub : undefined
      return typeof sub === 'string' ? [sub] : []
    }),
  )
}

/** As the engine names what ends a run. */
const CLEAN_UP = 'clean-up'
/** The most requests that show what an event did. */
const MOST = 4

/** Returns the requests that show what an accepted event ended: those before the next event, with a credential that was given before it. */
export function askedAfterEvent(event: RecordedExchange, conversation: Conversation): readonly RecordedExchange[] {
  if (!carriesEvent(event) || !isAccepted(event)) return []
  const later = conversation.exchanges.filter(({ id }) => id > event.id)
  const next = later.findIndex((one) => carriesEvent(one) || one.step === CLEAN_UP)
  const asked = later.slice(0, next < 0 ? later.length : next).filter((one) => {
    const origins = conversation.originsOf(one)
    return origins.length > 0 && origins.every(({ exchange }) => exchange < event.id)
  })
  // A run asks again and again, until the event has had its effect: the last answer counts.
  return [...new Map(asked.map((one) => [saidIn(one), one])).values()].slice(0, MOST)
}
