/** Sends every request of a run: nothing else sends. */

import type { Effect } from '../model/effect.js'
import { Inconclusive, NotRun } from '../model/ends.js'
import { Secrets } from '../secrets/learn.js'
import { botWall } from '../wire/bot-wall.js'
import {
  type Exchange,
  type FailedExchange,
  type Http,
  type HttpRequest,
  type Kept,
  type SendOptions,
  type Transport,
  TransportFailure,
} from '../wire/http.js'
import { readJson } from '../wire/json.js'
import { redirectTarget } from '../wire/redirects.js'
import { retryAfter } from '../wire/retry-after.js'
import { httpUrl, sameSite } from '../wire/sites.js'
import { Budget } from './budget.js'
import { type Clock, realClock } from './clock.js'
import { Ledger } from './ledger.js'
import type { SessionOptions } from './options.js'
import { bodyOf, formOf, headersOf } from './outgoing.js'
import { liveTape, type Tape } from './tape.js'
import { Throttle } from './throttle.js'
import { type OnWait, Waits } from './waits.js'

const MAX_REDIRECTS = 3
const MAX_RETRIES = 2
const PER_HOST = 4
const DEFAULT_RETRY_AFTER = 1000
/** A host that refuses connections or does not exist will not answer the next request either. */
const DEAD_HOST = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Sends for one run: it guards, counts, records and redacts every request. */
export class Session {
  readonly conversation: (Exchange | FailedExchange)[] = []
  readonly ledger = new Ledger()
  readonly secrets = new Secrets()
  /** The run sets it as soon as it is known. A POST there ends the token that it names. */
  revocationEndpoint: string | undefined
  private budget: Budget
  private readonly throttle: Throttle
  private readonly waits: Waits
  private readonly deadHosts = new Map<string, TransportFailure>()
  private deadline: number
  private lastId = 0

  constructor(
    private readonly transport: Transport,
    private readonly options: SessionOptions,
    /** Ends the run early. */
    private signal: AbortSignal,
    private readonly clock: Clock = realClock,
    /** Is called when waiting begins or ends. */
    onWait?: OnWait,
    /** Gives what the run gets only from itself. */
    private readonly tape: Tape = liveTape,
  ) {
    this.waits = new Waits(options.maxWait, onWait)
    this.budget = new Budget(options.maxRequests, options.maxRegistrations, clock)
    this.throttle = new Throttle(PER_HOST, clock.waiting)
    this.deadline = this.now() + options.runTimeout
    if (options.account) this.secrets.learn(options.account.secret, 'account_secret')
  }

  /** Returns the functions with which one step or probe sends. They allow no more than `effect`. */
  http(step: string, effect: Effect): Http {
    const send = (method: string, url: string, options: SendOptions & { body?: string } = {}) => {
      if (effect === 'read' && method === 'POST') throw new Error(`${step} sends a POST, although its effect is read`)
      return this.exchange(step, { method, url, headers: headersOf(options.headers), ...bodyOf(options) })
    }
    const post =
      (type: string) =>
      (url: string, body: string, options: SendOptions = {}) =>
        send('POST', url, { body, headers: { 'content-type': type, ...options.headers } })
    const postJson = (url: string, body: unknown, options?: SendOptions) =>
      post('application/json')(url, typeof body === 'string' ? body : JSON.stringify(body), options)
    return {
      send,
      pause: (duration) => this.pause(duration),
      learn: (value, name) => this.secrets.learn(value, name),
      until: (instant, since) => this.until(instant, since),
      now: () => this.tape.now(step, this.now()),
      draw: () => this.tape.draw(step),
      signal: this.signal,
      get: (url, options) => this.follow(send, url, options),
      postJson,
      register: (url, body, options) => this.register(step, () => postJson(url, body, options)),
      registerTogether: (url, bodies) =>
        this.register(step, () => allOf(bodies.map((body) => postJson(url, body))), bodies.length),
      postForm: (url, fields, options) => {
        return post('application/x-www-form-urlencoded')(url, formOf(fields).toString(), options)
      },
    }
  }

  /** Runs a step or a probe. */
  atWork<T>(task: () => Promise<T>): Promise<T> {
    return this.clock.during(task)
  }

  /** Returns the functions for the clean-up, which has `duration` milliseconds even if the run was interrupted or its budget is spent. */
  closing(duration: number): Http {
    this.signal = AbortSignal.timeout(duration)
    this.deadline = this.now() + duration
    this.budget = new Budget(this.ledger.liveTokens.length, 0)
    return this.http('clean-up', 'revoke')
  }

  private async register<T>(step: string, task: () => Promise<T>, most = 1): Promise<T> {
    return this.budgeted(step, () => this.budget.register(() => this.ledger.registrations, task, most))
  }

  private async budgeted<T>(step: string, task: () => T | Promise<T>): Promise<T> {
    try {
      return await task()
    } catch (error) {
      if (error instanceof NotRun) this.tape.denied(step, error)
      throw error
    }
  }

  private async follow(send: Http['send'], from: string, options?: SendOptions): Promise<Exchange> {
    let exchange = await send('GET', from, options)
    for (let hops = 0; hops < MAX_REDIRECTS; hops++) {
      const next = redirectTarget(exchange)
      if (!next || !sameSite(next, new URL(exchange.request.url))) return exchange
      exchange = await send('GET', next.href, options)
    }
    return exchange
  }

  private async exchange(step: string, request: HttpRequest): Promise<Exchange> {
    for (let tries = 0; ; tries++) {
      const exchange = await this.once(step, request)
      const wall = botWall(exchange.response)
      const shown = `${request.method} ${request.url}`
      if (wall !== undefined)
        throw new Inconclusive(`${wall} stopped ${shown} with a bot challenge (${exchange.response.status})`)
      if (exchange.response.status !== 429) return exchange
      const wait = retryAfter(exchange.response.headers.get('retry-after'), this.now()) ?? DEFAULT_RETRY_AFTER
      if (tries >= MAX_RETRIES || this.now() + wait >= this.deadline) {
        throw new Inconclusive(`${shown} answered 429, and asks to wait ${Math.ceil(wait / 1000)} s`)
      }
      await this.pause(wait)
    }
  }

  private async once(step: string, request: HttpRequest): Promise<Exchange> {
    const url = httpUrl(request.url)
    if (!url) throw new Inconclusive(`${request.url} is not an http or https URL`)
    return this.throttle.run(url.host, async () => {
      const dead = this.deadHosts.get(url.host)
      if (dead) throw new Inconclusive(dead.message)
      this.throwIfOver()
      await this.budgeted(step, () => this.budget.takeRequest())
      const entry = { id: ++this.lastId, step, request, sentAt: this.now() }
      const signal = AbortSignal.any([this.signal, AbortSignal.timeout(this.patience())])
      try {
        const { kept, ...response } = await this.transport(request, signal, step)
        const receivedAt = kept?.endedAt ?? this.now()
        return this.keep({
          ...entry,
          ...identity(kept),
          response: { ...response, ...read(response.bytes), receivedAt },
        })
      } catch (error) {
        throw this.failed(entry, url, error)
      }
    })
  }

  private keep(exchange: Exchange): Exchange {
    this.conversation.push(exchange)
    this.secrets.learnFrom(exchange)
    this.ledger.observe(exchange, this.revocationEndpoint)
    return exchange
  }

  private failed(entry: Omit<FailedExchange, 'failure' | 'failedAt'>, url: URL, error: unknown): Error {
    if (error instanceof NotRun) return error
    if (!(error instanceof TransportFailure)) throw error
    const failure = { ...entry, ...identity(error.kept), failure: error, failedAt: error.kept?.endedAt ?? this.now() }
    this.conversation.push(failure)
    this.secrets.learnFrom(failure)
    if (DEAD_HOST.has(error.code)) this.deadHosts.set(url.host, error)
    return new Inconclusive(error.message)
  }

  private throwIfOver(): void {
    if (this.signal.aborted) throw new Inconclusive('the run was interrupted')
    if (this.now() >= this.deadline) {
      throw new Inconclusive(
        `the time of the run is over: ${this.options.runTimeout / 1000} s (--run-timeout <seconds>)`,
      )
    }
  }

  private patience(): number {
    return Math.max(1, Math.min(this.options.timeout, this.deadline - this.now()))
  }

  private async pause(duration: number): Promise<void> {
    if (this.signal.aborted) return
    await this.clock.waiting(() => this.clock.sleep(duration, this.signal))
    this.throwIfOver()
  }

  private async until(instant: number, since: number): Promise<void> {
    const end = this.waits.endOf(instant, since)
    // A wait that the user allowed does not use the time for everything else.
    this.deadline = Math.max(this.deadline, end + this.options.runTimeout)
    await this.waits.during(end, () => this.pause(Math.max(0, end - this.now())))
    this.throwIfOver()
  }

  private now(): number {
    return this.clock.now()
  }
}

const identity = (kept: Kept | undefined) => (kept ? { id: kept.id, sentAt: kept.sentAt } : {})

/** Waits for all tasks. It fails only after all of them have ended. */
async function allOf<T>(tasks: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(tasks)
  return Promise.all(tasks)
}

function read(bytes: Uint8Array): { body: string; json: Exchange['response']['json'] } {
  const body = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return { body, json: readJson(body) }
}
