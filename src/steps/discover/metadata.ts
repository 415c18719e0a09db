/** Searches for a metadata document at several places. */

import type { Attempt, Candidate, Metadata, MetadataText, Search } from '../../facts/metadata.js'
import { Inconclusive } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'
import { objectOf } from '../../wire/json.js'
import { showBody } from '../../wire/media-type.js'

/**
 * Asks each place once, in order, until one answers 200 with a JSON object. If none does, it returns the first 200 that seems to be
 * JSON. A place that cannot be asked decides nothing if another one answers.
 */
export async function search(http: Http, candidates: readonly Candidate[]): Promise<Search> {
  const tried: Attempt[] = []
  const unasked: Inconclusive[] = []
  const places = candidates.filter(({ url }, i) => candidates.findIndex((other) => other.url === url) === i)
  for (const candidate of places) {
    try {
      const attempt = { ...candidate, exchange: await http.get(candidate.url) }
      tried.push(attempt)
      const { status, json } = attempt.exchange.response
      if (status === 200 && objectOf(json)) return { tried, found: attempt }
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error
      unasked.push(error)
    }
  }
  const found = tried.find(({ exchange: { response } }) => response.status === 200 && meansJson(response))
  if (found) return { tried, found }
  if (unasked[0]) throw unasked[0]
  return { tried }
}

const meansJson = ({ headers, body }: Exchange['response']): boolean =>
  /json/i.test(headers.get('content-type') ?? '') || /^\uFEFF?\s*[[{]/.test(body)

/** Returns the text of metadata that was found on the wire. */
export function textOf({ url, exchange }: Pick<Attempt, 'url' | 'exchange'>): MetadataText {
  const { json } = exchange.response
  return {
    url,
    finalUrl: exchange.request.url,
    json,
    shown: showBody(exchange),
    at: (pointer) => ({ exchange: exchange.id, pointer }),
  }
}

/** Returns the JSON object of a text, or undefined if it is not one. */
export function metadataIn(text: MetadataText): Metadata | undefined {
  const members = objectOf(text.json)
  return members && { ...text, members }
}
