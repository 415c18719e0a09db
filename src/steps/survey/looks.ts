/** Asks every place of a host once, and beside each thing that is there a place where nothing can be. */

import type { PlaceLook } from '../../facts/survey.js'
import { Inconclusive, NotRun } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'
import { sameParty } from '../../wire/parties.js'
import { isRedirect, redirectTarget } from '../../wire/redirects.js'
import { controlOf, hasShape, headersFor, isAlsoAt, isBrokenJson, type PlaceToAsk } from './places.js'

/** An answer, or why there is none. */
interface Heard extends PlaceToAsk {
  readonly exchange?: Exchange
  readonly why?: string
}

/** Returns what is at each of these places. */
export async function lookAtAll(places: readonly PlaceToAsk[], http: Http): Promise<readonly PlaceLook[]> {
  const heard = await Promise.all(places.map((place) => ask(place, http)))
  return Promise.all(heard.map((one) => judge(one, http)))
}

async function ask({ kind, url }: PlaceToAsk, http: Http): Promise<Heard> {
  try {
    return { kind, url, exchange: await http.get(url, headersFor({ kind })) }
  } catch (error) {
    if (error instanceof Inconclusive || error instanceof NotRun) return { kind, url, why: error.message }
    throw error
  }
}

/**
 * A document counts where the control is answered in another way. Where nobody knows how the control is answered, the shape of the document
 * decides alone: no server makes metadata of an agent by chance.
 */
async function judge(heard: Heard, http: Http): Promise<PlaceLook> {
  const { kind, exchange } = heard
  if (!exchange) return { ...heard, is: 'open' }
  if (isRedirect(exchange)) return judgeRedirect(heard, exchange, http)
  if (isBrokenJson(kind, exchange)) return judgeBroken(heard, exchange, http)
  if (!hasShape(kind, exchange)) return judgeOther(heard, exchange)
  const control = await ask({ kind, url: controlOf(heard) }, http)
  // What has no end has no shape either: nobody knows whether it is the same everywhere.
  if (!control.exchange && exchange.response.truncated) return judgeOther(heard, exchange)
  return { ...heard, is: control.exchange && isAlsoAt(control.exchange, kind, exchange) ? 'anything' : 'found' }
}

/** A redirect to somebody else, or without an end. */
async function judgeRedirect(heard: Heard, exchange: Exchange, http: Http): Promise<PlaceLook> {
  const control = await ask({ kind: heard.kind, url: controlOf(heard) }, http)
  if (control.exchange && isRedirect(control.exchange)) return { ...heard, is: 'anything' }
  return { ...heard, is: 'open', why: `${heard.url} redirects ${whereTo(exchange)}` }
}

function whereTo(exchange: Exchange): string {
  const [next, location] = [redirectTarget(exchange), exchange.response.headers.get('location')]
  if (!next) return location === null ? 'without a Location' : `to ${location}, which is no http URL`
  return sameParty(next, new URL(exchange.request.url))
    ? `again and again, at last to ${next.href}`
    : `to ${next.href}, which is not on this site`
}

/** JSON that no client can read, where only this place has it: somebody meant to publish something. */
async function judgeBroken(heard: Heard, exchange: Exchange, http: Http): Promise<PlaceLook> {
  const control = await ask({ kind: heard.kind, url: controlOf(heard) }, http)
  if (control.exchange?.response.status === 200) return judgeOther(heard, exchange)
  return { ...heard, is: 'open', why: `${heard.url} has JSON that cannot be read` }
}

/**
 * What says that nothing is there: another kind of document, an empty answer, or a status that says so. All else does not, such as a bad
 * request, a host that is not served here, or the 202 of a wall against bots.
 */
const ABSENT: readonly number[] = [200, 204, 404, 405, 410]

/** Says that an answer has more bytes than are read. */
export const whyTooLong = (url: string): string => `${url} is longer than what is read of it`

function judgeOther(heard: Heard, { response: { status, truncated } }: Exchange): PlaceLook {
  if (status === 200 && truncated) return { ...heard, is: 'open', why: whyTooLong(heard.url) }
  if (ABSENT.includes(status)) return { ...heard, is: 'absent' }
  return { ...heard, is: 'open', why: `${heard.url} answered ${status}` }
}
