/** Gives the steps and probes of a run the functions with which they send: nothing else sends. */

import type { Effect } from '../model/effect.js'
import type { Interrupter } from '../model/interruption.js'
import { Secrets } from '../secrets/learn.js'
import type { Exchange, FailedExchange, Http, SendOptions, Transport } from '../wire/http.js'
import { sameParty } from '../wire/parties.js'
import { Reach } from '../wire/reach.js'
import { redirectTarget } from '../wire/redirects.js'
import { httpUrl } from '../wire/sites.js'
import { Budget } from './budget.js'
import { type Clock, realClock } from './clock.js'
import { Deadline } from './deadline.js'
import { Guard } from './guard.js'
import { Ledger } from './ledger.js'
import { Lifetimes } from './lifetimes.js'
import type { SessionOptions } from './options.js'
import { bodyOf, formOf, headersOf } from './outgoing.js'
import { secretsOfRoute } from './route-secrets.js'
import { type Heard, type Retries, Sender } from './sender.js'
import { liveTape, type Tape } from './tape.js'
import type { OnWait } from './waits.js'
import type { Witness } from './witness.js'

const MAX_REDIRECTS = 3
/** The walk waits as long as a service asks it to, if the run lasts so long. */
const RETRIES: Retries = { most: 2, longest: Number.POSITIVE_INFINITY }
/** The clean-up asks once more, and waits for at most this part of its time: a token that is left does more harm than an early request. */
const CLEAN_UP_WAIT = 0.4

/** Sends for one run: it guards, counts, records and redacts every request. */
export class Session implements Heard {
  readonly conversation: (Exchange | FailedExchange)[] = []
  readonly ledger = new Ledger()
  readonly secrets = new Secrets()
  /** The run sets it as soon as it is known. A POST there ends the token that it names. */
  revocationEndpoint: string | undefined
  /** Where the run may send something. Until the run knows the chain, that is the target's host alone. */
  reach: Reach
  /** The options that would have allowed the requests that were not sent, because they would have left the chain. */
  readonly offChain = new Set<string>()
  private readonly guard: Guard
  private readonly lifetimes = new Lifetimes()
  /** The time of the run itself. The clean-up has a time of its own. */
  private readonly walk: Deadline
  private deadline: Deadline
  private sender: Sender
  private lastId = 0
  private readonly got = new Map<string, Promise<Exchange>>()

  constructor(
    private readonly transport: Transport,
    private readonly options: SessionOptions,
    /** Ends the run early. */
    signal?: AbortSignal,
    private readonly clock: Clock = realClock,
    /** Is called when waiting begins or ends. */
    onWait?: OnWait,
    /** Gives what the run gets only from itself. */
    private readonly tape: Tape = liveTape,
    /** Is told at once what is sent. */
    readonly witness?: Witness,
  ) {
    this.walk = new Deadline(options, clock, signal, onWait)
    this.deadline = this.walk
    this.sender = this.senderWith(new Budget(options, clock), RETRIES)
    this.reach = new Reach(options)
    this.ledger.watchWrites(options.writeUrl)
    const addresses = [options.loginHint, options.knownAccount, options.account?.email]
    this.guard = new Guard(this.secrets, addresses, (option) => this.offChain.add(option))
    if (options.account?.secret !== undefined) this.learn(options.account.secret, 'account_secret')
    for (const secret of secretsOfRoute(options.route ?? {}, options)) this.learn(secret, 'header')
    witness?.endsBy(this.deadline.end)
  }

  /** Returns the functions with which one step or probe sends. They allow no more than `effect`. */
  http(step: string, effect: Effect): Http {
    const { deadline, sender, tape } = this
    /** Whoever has waited for an end uses on purpose what has ended. */
    let hasWaited = false
    const send = async (method: string, url: string, options: SendOptions & { body?: string } = {}) => {
      if (effect === 'read' && method === 'POST') throw new Error(`${step} sends a POST, although its effect is read`)
      const isBare = options.headers?.['authorization'] === null
      const request = {
        method,
        url,
        headers: headersOf(options.headers),
        ...bodyOf(options),
        ...(isBare ? { isBare } : {}),
      }
      const to = httpUrl(url)
      if (to) this.guard.check(request, to, this.reach)
      const exchange = await sender.send(step, request, options)
      if (!hasWaited) this.lifetimes.check(exchange)
      return exchange
    }
    const post =
      (type: string) =>
      (url: string, body: string, options: SendOptions = {}) =>
        send('POST', url, { ...options, body, headers: { 'content-type': type, ...options.headers } })
    const postJson = (url: string, body: unknown, options?: SendOptions) =>
      post('application/json')(url, typeof body === 'string' ? body : JSON.stringify(body), options)
    return {
      send,
      pause: (duration) => deadline.pause(duration),
      end: () => deadline.end,
      learn: (value, name) => this.learn(value, name),
      until: (instant, since) => {
        hasWaited = true
        const wait = deadline.until(instant, since)
        this.witness?.endsBy(deadline.end)
        return wait
      },
      now: () => tape.now(step, deadline.now()),
      draw: () => tape.draw(step),
      signal: deadline.signal,
      openPage: (url) => this.guard.checkPage(url, this.reach),
      get: (url, options) =>
        follow((method, at, more) => this.once(at, more?.headers, () => send(method, at, more)), url, options),
      postJson,
      register: (url, body, options) => sender.register(step, url, () => postJson(url, body, options)),
      registerTogether: (url, bodies) =>
        sender.register(step, url, () => allOf(bodies.map((body) => postJson(url, body))), bodies.length),
      postForm: (url, fields, options) => {
        return post('application/x-www-form-urlencoded')(url, formOf(fields).toString(), options)
      },
    }
  }

  /** Gets what is at a URL, unless it was got before and the session asks once. */
  private once(url: string, headers: SendOptions['headers'], get: () => Promise<Exchange>): Promise<Exchange> {
    if (!this.options.asksOnce) return get()
    const what = `${url} ${JSON.stringify(headers)}`
    const exchange = this.got.get(what) ?? get()
    this.got.set(what, exchange)
    return exchange
  }

  /** What has ended the run before it was complete. */
  get endedBy(): Interrupter | undefined {
    return this.walk.endedBy
  }

  /** Runs a step or a probe. */
  atWork<T>(task: () => Promise<T>): Promise<T> {
    return this.clock.during(task)
  }

  /** Stops to watch the time: the run is complete, or has ended early. */
  close(): void {
    this.walk.close()
  }

  /** Runs the clean-up, which has `duration` milliseconds even if the run was interrupted or its budget is spent. */
  async closing(duration: number, task: (http: Http) => Promise<unknown>): Promise<void> {
    this.close()
    this.deadline = new Deadline({ timeout: duration, runTimeout: duration, maxWait: 0 }, this.clock)
    this.sender = this.senderWith(new Budget({ maxRequests: 2 * this.ledger.liveTokens.length, maxRegistrations: 0 }), {
      most: 1,
      longest: duration * CLEAN_UP_WAIT,
    })
    try {
      await task(this.http('clean-up', 'revoke'))
    } finally {
      await this.deadline.settled()
      this.deadline.close()
    }
  }

  /** Waits for requests that may create something: they may end even if the run is over. */
  settled(): Promise<void> {
    return this.walk.settled()
  }

  /** Keeps an exchange, which another process may have sent. */
  take(exchange: Exchange | FailedExchange): void {
    this.lastId = Math.max(this.lastId, exchange.id)
    this.conversation.push(exchange)
    this.secrets.learnFrom(exchange)
    if ('response' in exchange) {
      this.lifetimes.learn(exchange)
      this.ledger.observe(exchange, this.revocationEndpoint)
    } else this.ledger.observeFailure(exchange)
    this.witness?.exchanged(exchange)
  }

  private learn(value: string, name: string): void {
    this.secrets.learn(value, name)
    this.witness?.learnt(value, name)
  }

  nextId(): number {
    this.lastId += 1
    return this.lastId
  }

  private senderWith(budget: Budget, retries: Retries): Sender {
    const { transport, deadline, tape, clock } = this
    return new Sender({ transport, deadline, tape, clock, budget, retries, heard: this })
  }
}

async function follow(send: Http['send'], from: string, options?: SendOptions): Promise<Exchange> {
  let exchange = await send('GET', from, options)
  for (let hops = 0; hops < MAX_REDIRECTS; hops++) {
    const next = redirectTarget(exchange)
    if (!next || !sameParty(next, new URL(exchange.request.url))) return exchange
    exchange = await send('GET', next.href, options)
  }
  return exchange
}

/** Waits for all tasks. It fails only after all of them have ended. */
async function allOf<T>(tasks: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(tasks)
  return Promise.all(tasks)
}
