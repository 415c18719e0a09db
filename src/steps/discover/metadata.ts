import type { Attempt, Candidate, Metadata, Search } from '../../facts/metadata.js'
import { Inconclusive, Refused } from '../../model/ends.js'
import type { RuleId } from '../../model/stage.js'
import type { Exchange, Http } from '../../wire/http.js'
import { objectOf } from '../../wire/json.js'

/**
 * Asks each place once, in order, until one answers 200 with a JSON object; failing that, the first 200 that means to be JSON. A
 * place that cannot be asked decides nothing while another one answers.
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

/** The JSON object of an answer, or a refusal with the rule that reports why there is none. */
export function readMetadata(exchange: Exchange, foundBy: Candidate | undefined, guard: RuleId): Metadata {
  const members = objectOf(exchange.response.json)
  if (!members || !foundBy) throw new Refused(`${exchange.request.url} is not a JSON object`, guard)
  return { exchange, url: foundBy.url, members, foundBy }
}
