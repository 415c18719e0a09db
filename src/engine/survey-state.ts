/** Decides in which state a name was found: what was not seen is not absent. */

import type { Facts } from '../facts/index.js'
import type { PlaceLook } from '../facts/survey.js'
import type { RowCause, RowState } from '../model/inventory.js'
import { whyTooLong } from '../steps/survey/looks.js'
import type { Exchange, FailedExchange } from '../wire/http.js'
import type { FactStore } from './facts.js'
import { causeOfAnswer, causeOfFailure, isNobody } from './survey-cause.js'

/** What counts of what was found. */
export interface Counted {
  readonly looks: readonly PlaceLook[]
  readonly gate: Exchange | undefined
  /** The answer at the path beside the document where nothing can be. */
  readonly sibling: Exchange | undefined
  readonly document: Facts['surveyedDocument'] | undefined
  readonly resource: Facts['surveyedResource'] | undefined
  readonly servers: Facts['surveyedServers']
  readonly agentAuth: Facts['surveyedAgentAuth'] | undefined
  readonly posture: Facts['surveyedPosture'] | undefined
  readonly detection: Facts['surveyedDetection'] | undefined
}

export async function countedIn(store: FactStore): Promise<Counted> {
  const got = await store.gather(
    [],
    [
      'surveyedPlaces',
      'gate',
      'siblingResponse',
      'surveyedDocument',
      'surveyedResource',
      'surveyedServers',
      'surveyedAgentAuth',
      'surveyedPosture',
      'surveyedDetection',
    ],
  )
  const facts = 'facts' in got ? got.facts : {}
  return {
    looks: facts.surveyedPlaces ?? [],
    gate: facts.gate,
    sibling: facts.siblingResponse,
    document: facts.surveyedDocument,
    resource: facts.surveyedResource,
    servers: facts.surveyedServers ?? [],
    agentAuth: facts.surveyedAgentAuth,
    posture: facts.surveyedPosture,
    detection: facts.surveyedDetection,
  }
}

interface State {
  readonly state: RowState
  readonly why?: string
  readonly cause?: RowCause
  readonly answersAnything?: true
}

type Conversation = readonly (Exchange | FailedExchange)[]

/** Returns the state, and why it is not another one. */
export function stateOf({ looks, gate, sibling, document, resource }: Counted, conversation: Conversation): State {
  const anything = looks.find(({ is }) => is === 'anything')
  const catchesAll = anything !== undefined || sibling?.response.status === 200
  const marked = catchesAll ? { answersAnything: true as const } : {}
  if (document || resource || looks.some(({ is }) => is === 'found')) return { state: 'surface', ...marked }
  const unheard = unheardIn(conversation)
  if (unheard) return unheard
  if (gate) return { state: 'undecided', why: `${new URL(gate.request.url).host} keeps everything back`, cause: 'gate' }
  const open = looks.find(({ is }) => is === 'open')
  if (open) return { state: 'undecided', ...whyOpen(firstTooLong(looks, open), conversation) }
  if (catchesAll) return { state: 'answers-anything', why: whyAnything(anything, sibling), ...marked }
  return { state: 'none' }
}

/** Where no request got an answer, the name as a whole was not reached. */
function unheardIn(conversation: Conversation): State | undefined {
  const failures = conversation.flatMap((one) => ('failure' in one ? [one.failure] : []))
  const [first] = failures
  if (!first || failures.length < conversation.length) return undefined
  const told = failures.find(({ code }) => !isNobody(code)) ?? first
  const state = isNobody(told.code) ? 'unreachable' : 'undecided'
  // The time of the name was over before anybody had answered.
  const cause = told.code === 'ABORTED' ? 'time-out' : causeOfFailure(told.code)
  return { state, why: told.message, cause }
}

/**
 * Of answers without an end the first is told, whatever came of it: whether it can be compared with a control depends on what the host has
 * sent by then, and each run says the same.
 */
function firstTooLong(looks: readonly PlaceLook[], open: PlaceLook): PlaceLook {
  if (!open.exchange?.response.truncated) return open
  const first = looks.find(({ exchange }) => exchange?.response.truncated) ?? open
  return { ...first, why: whyTooLong(first.url) }
}

function whyOpen({ url, exchange, why = '' }: PlaceLook, conversation: Conversation): Pick<State, 'why' | 'cause'> {
  const last = exchange ?? conversation.findLast(({ request }) => request.url === url)
  const cause =
    last === undefined ? 'budget' : 'failure' in last ? causeOfFailure(last.failure.code) : causeOfAnswer(last)
  return { why, ...(cause ? { cause } : {}) }
}

/** Says what was seen at a path at which nothing can be. What any other path answers was not seen. */
const whyAnything = (place: PlaceLook | undefined, sibling: Exchange | undefined): string =>
  place
    ? `${place.url} is answered like a path beside it at which nothing can be (${place.exchange?.response.status})`
    : `${sibling?.request.url}, at which nothing can be, answered ${sibling?.response.status}`
