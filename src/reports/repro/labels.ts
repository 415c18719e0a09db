/** Finds where the values of a run come from that stand in its requests: labels of secrets, and ids that the service gave. */

import type { RecordedExchange, Report } from '../../model/report.js'
import { modelsOf } from './forgeries.js'

/** A label in place of a secret, as reports write it. */
export const LABEL = /‹[^‹›]{1,200}›/g

/** A value in an answer: the label of a secret or an id, and the way to it. */
export interface Origin {
  readonly value: string
  readonly exchange: number
  readonly path: readonly (string | number)[]
}

/** Members whose values an agent sends back as they are. */
const CARRIED = /(?:^|_)(?:id|code|uri|url|uri_complete)$/
/** A shorter value may be an ordinary word. */
const SHORTEST = 6
/** How deep an answer is read, and the most values of it. */
const DEEPEST = 6
const MOST = 200

/** Whether a person's browser sent it: agents have no cookies, and send no `Origin`. */
export const isBrowser = ({ request: { headers } }: RecordedExchange): boolean =>
  headers.some(([name]) => name === 'cookie' || name === 'origin')

export const isAccepted = ({ response }: RecordedExchange): boolean =>
  response !== undefined && response.status >= 200 && response.status < 300

/** All that a request says, in one text. */
export const saidIn = ({ request: { url, headers, body = '' } }: RecordedExchange): string =>
  [url, ...headers.map(([, value]) => value), body].join('\n')

export const labelsIn = (text: string): readonly string[] => [...new Set(text.match(LABEL) ?? [])]

/** The exchanges of a report, in their order, each answer read once. */
export class Conversation {
  readonly exchanges: readonly RecordedExchange[]
  private readonly answers = new Map<number, readonly Origin[]>()

  constructor(
    exchanges: readonly RecordedExchange[],
    private readonly tokens: Report['tokens'],
  ) {
    this.exchanges = [...exchanges].sort((a, b) => a.id - b.id)
  }

  /** Those before an exchange that an agent sent to change something, the earliest first. */
  sentBefore({ id }: RecordedExchange): readonly RecordedExchange[] {
    return this.exchanges.filter((one) => one.id < id && one.request.method === 'POST' && !isBrowser(one))
  }

  /** The values in the answer to a request. */
  valuesOf({ id, response }: RecordedExchange): readonly Origin[] {
    const known = this.answers.get(id)
    if (known) return known
    const values = response?.truncated ? [] : textsIn(parsed(response?.body ?? ''), id)
    this.answers.set(id, values)
    return values
  }

  /**
   * Where a request got what it says: the first answer with each label, or with what the run made it of, and the last one with each id.
   */
  originsOf(exchange: RecordedExchange): readonly Origin[] {
    const before = this.sentBefore(exchange)
    const given = (label: string) =>
      before.flatMap((one) => this.valuesOf(one).find(({ value }) => value === label) ?? [])[0]
    const labels = labelsIn(saidIn(exchange)).flatMap(
      (label) => given(label) ?? modelsOf(label, this.tokens).flatMap((model) => given(model) ?? [])[0] ?? [],
    )
    const ids = new Map(
      before.flatMap((one) =>
        this.valuesOf(one)
          .filter(({ value, path }) => isCarried(String(path.at(-1)), value) && carries(exchange, value))
          .map((origin) => [origin.value, origin] as const),
      ),
    )
    return [...labels, ...ids.values()]
  }
}

const isCarried = (member: string, value: string): boolean =>
  CARRIED.test(member) && value.length >= SHORTEST && value.search(LABEL) < 0

/** Whether a request has a whole value: as its URL, in JSON or in a form. */
function carries({ request: { url, body = '' } }: RecordedExchange, value: string): boolean {
  if (url === value || body.includes(JSON.stringify(value))) return true
  return /^[\w.~-]+$/.test(value) && `&${body}&`.includes(`=${value}&`)
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function textsIn(value: unknown, exchange: number, path: readonly (string | number)[] = []): Origin[] {
  if (typeof value === 'string') return [{ value, exchange, path }]
  if (typeof value !== 'object' || value === null || path.length >= DEEPEST) return []
  const members: (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(value)
  return members
    .slice(0, MOST)
    .flatMap(([name, item]) => textsIn(item, exchange, [...path, name]))
    .slice(0, MOST)
}
