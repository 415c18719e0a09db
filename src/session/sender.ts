/** Sends single requests: throttled, counted, recorded, and again after an answer 429. */

import { Inconclusive, NotRun, Unanswered } from '../model/ends.js'
import type { Secrets } from '../secrets/learn.js'
import { botWall } from '../wire/bot-wall.js'
import { answerFault } from '../wire/broken-answers.js'
import {
  type Exchange,
  type FailedExchange,
  type HttpRequest,
  type Kept,
  type SendOptions,
  type Transport,
  TransportFailure,
} from '../wire/http.js'
import { readJson } from '../wire/json.js'
import { waitAsked } from '../wire/retry-after.js'
import { httpUrl } from '../wire/sites.js'
import type { Budget } from './budget.js'
import type { Clock } from './clock.js'
import type { Deadline } from './deadline.js'
import { type Ledger, NOT_SENT } from './ledger.js'
import type { Tape } from './tape.js'
import { Throttle } from './throttle.js'

const PER_HOST = 4
const DEFAULT_RETRY_AFTER = 1000
/** The methods that create nothing. */
const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What a run keeps of its requests. */
export interface Heard {
  readonly conversation: (Exchange | FailedExchange)[]
  readonly ledger: Ledger
  readonly secrets: Secrets
  readonly revocationEndpoint: string | undefined
  /** Keeps an exchange. */
  take(exchange: Exchange | FailedExchange): void
  /** Returns the id of the next exchange. */
  nextId(): number
}

/** How often a request is sent again after an answer 429, and how long it waits for that. Milliseconds. */
export interface Retries {
  readonly most: number
  readonly longest: number
}

interface Means {
  readonly transport: Transport
  readonly deadline: Deadline
  readonly budget: Budget
  readonly retries: Retries
  readonly heard: Heard
  readonly tape: Tape
  readonly clock: Pick<Clock, 'waiting'>
}

/** Sends for one run. */
export class Sender {
  private readonly throttle: Throttle
  private readonly deadHosts = new Map<string, Error>()
  private readonly believedFaults = new Set<string>()

  constructor(private readonly means: Means) {
    this.throttle = new Throttle(PER_HOST, means.clock.waiting)
  }

  async send(step: string, request: HttpRequest, { once }: Pick<SendOptions, 'once'> = {}): Promise<Exchange> {
    for (let tries = 0; ; tries++) {
      const exchange = await this.onceOrAgain(step, request)
      const wall = botWall(exchange.response)
      const shown = `${request.method} ${request.url}`
      const { host } = new URL(request.url)
      if (wall !== undefined)
        throw new Unanswered(
          `${wall} stopped ${shown} with a bot challenge (${exchange.response.status})`,
          `a bot wall (${wall}) stands before ${host}`,
        )
      if (exchange.response.status !== 429 || once) return exchange
      const { deadline, retries } = this.means
      const now = deadline.now()
      const asked = waitAsked(exchange.response, now)
      const wait = Math.min(asked ?? DEFAULT_RETRY_AFTER, retries.longest)
      if (tries >= retries.most || now + wait >= deadline.end) {
        const said = asked === undefined ? 'does not say how long' : `asks to wait ${Math.ceil(asked / 1000)} s`
        throw new Unanswered(
          `${shown} answered 429 (too many requests), and ${said}`,
          `${host} answers 429 (too many requests)`,
        )
      }
      await deadline.pause(wait)
    }
  }

  /**
   * Sends a request that only reads once more if its connection was closed, as a kept one can be at any moment, or if its answer is broken, so
   * that a network that fails now and then is not taken for a broken service. Where the same fault came twice from a host, it is believed.
   */
  private async onceOrAgain(step: string, request: HttpRequest): Promise<Exchange> {
    try {
      return await this.once(step, request)
    } catch (error) {
      if (!READS.has(request.method)) throw error
      if (error instanceof ClosedConnection) return this.once(step, request)
      if (!(error instanceof BrokenAnswer)) throw error
      const fault = `${new URL(request.url).host} ${error.code}`
      if (this.believedFaults.has(fault)) throw error
      this.believedFaults.add(fault)
      const exchange = await this.once(step, request)
      this.believedFaults.delete(fault)
      return exchange
    }
  }

  /** Runs a task that may make as many registrations at `url` as `most` says. */
  register<T>(step: string, url: string, task: () => Promise<T>, most = 1): Promise<T> {
    const { budget, heard } = this.means
    heard.ledger.watch(url)
    return this.budgeted(step, () => budget.register(() => heard.ledger.registrations, task, most))
  }

  /** Runs a task that may find a budget spent, and notes that for a replay. */
  private async budgeted<T>(step: string, task: () => T | Promise<T>): Promise<T> {
    try {
      return await task()
    } catch (error) {
      if (error instanceof NotRun) this.means.tape.denied(step, error)
      throw error
    }
  }

  private async once(step: string, request: HttpRequest): Promise<Exchange> {
    const url = httpUrl(request.url)
    if (!url) throw new Inconclusive(`${request.url} is not an http or https URL`)
    return this.throttle.run(url.host, async () => {
      const dead = this.deadHosts.get(url.host)
      if (dead) throw dead
      this.means.deadline.throwIfOver()
      await this.budgeted(step, () => this.means.budget.takeRequest())
      const entry = { id: this.means.heard.nextId(), step, request, sentAt: this.means.deadline.now() }
      try {
        const { kept, ...response } = await this.means.deadline.request(
          (signal) => this.means.transport(request, signal, step),
          !READS.has(request.method),
        )
        const receivedAt = kept?.endedAt ?? this.means.deadline.now()
        const exchange = {
          ...entry,
          ...identity(kept),
          response: { ...response, ...readBody(response.bytes, response.truncated), receivedAt },
        }
        this.means.heard.take(exchange)
        return exchange
      } catch (error) {
        throw this.failed(entry, url, error)
      }
    })
  }

  private failed(entry: Omit<FailedExchange, 'failure' | 'failedAt'>, url: URL, error: unknown): Error {
    if (error instanceof NotRun) return error
    if (!(error instanceof TransportFailure)) throw error
    const failedAt = error.kept?.endedAt ?? this.means.deadline.now()
    this.means.heard.take({ ...entry, ...identity(error.kept), failure: error, failedAt })
    const end = unanswered(entry.request, error)
    // Such a host will not answer the next request either.
    if (NOT_SENT.has(error.code)) this.deadHosts.set(url.host, end)
    if (error.code === 'ABORTED') this.means.deadline.throwIfOver()
    return end
  }
}

/** An answer that no client can read. */
class BrokenAnswer extends Unanswered {
  constructor(
    reason: string,
    cause: string,
    readonly code: string,
  ) {
    super(reason, cause)
  }
}

/** A connection that the other side closed. */
class ClosedConnection extends Unanswered {}

/** A kept connection that the server has closed in the meantime ends in one of these. */
const CLOSED: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'CLOSED_WITHOUT_ANSWER', 'ECONNRESET', 'EPIPE'])

/** Returns the end of a request that failed. What is said of this request is true of every request to the host that fails like it. */
function unanswered({ method, url }: HttpRequest, { code, message }: TransportFailure): Unanswered {
  const cause = message.replace(`${method} ${url}`, `requests to ${new URL(url).host}`)
  if (answerFault(code)) return new BrokenAnswer(message, cause, code)
  return CLOSED.has(code) ? new ClosedConnection(message, cause) : new Unanswered(message, cause)
}

const identity = (kept: Kept | undefined) => (kept ? { id: kept.id, sentAt: kept.sentAt } : {})

/** Reads the bytes of an answer as text and as JSON. */
export function readBody(bytes: Uint8Array, isCut = false): ReadBody {
  const read = READ.get(bytes) ?? readOnce(bytes)
  READ.set(bytes, read)
  const { body, json } = read
  return { body, json: isCut && !json.ok ? { ...json, isCut } : json }
}

interface ReadBody {
  readonly body: string
  readonly json: Exchange['response']['json']
}

/** Who sends the same bytes once more, as an inventory does for a host that answers anything, keeps their text once. */
const READ = new WeakMap<Uint8Array, ReadBody>()

function readOnce(bytes: Uint8Array): ReadBody {
  const body = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return { body, json: readJson(body) }
}
