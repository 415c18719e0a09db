/** Records a run while it is under way. */

import { type Browser, type ClaimDriver, type Completion, Stuck } from '../drivers/driver.js'
import type { CheckOptions } from '../facts/options.js'
import { NotRun } from '../model/ends.js'
import { TOOL } from '../model/tool.js'
import type { AgentProvider } from '../provider/provider.js'
import { StandIns } from '../secrets/stand-ins.js'
import type { Session } from '../session/session.js'
import { liveTape, type Tape } from '../session/tape.js'
import type { Exchange, FailedExchange, HttpRequest } from '../wire/http.js'
import { keptOptions } from './kept-options.js'
import type { KeptBody, KeptClaim, KeptExchange, RunFile } from './run-file.js'

/** Listens to a run, and makes a record that can be judged again. */
export class Recorder implements Tape {
  private readonly times: Record<string, number[]> = {}
  private readonly draws: Record<string, string[]> = {}
  private readonly ends: Record<string, { reason: string; option: string }> = {}
  private readonly claims: KeptClaim[] = []
  private readonly jwksFetches: number[] = []

  now(step: string, real: number): number {
    append(this.times, step, real)
    return real
  }

  draw(step: string): string {
    const drawn = liveTape.draw(step)
    append(this.draws, step, drawn)
    return drawn
  }

  denied(step: string, { message, option }: NotRun): void {
    this.ends[step] = { reason: message, option }
  }

  /** The options of the run. They report what the driver and the provider do. */
  listening(options: CheckOptions): CheckOptions {
    const { claim, provider } = options
    return {
      ...options,
      ...(claim ? { claim: this.overheard(claim) } : {}),
      ...(provider ? { provider: this.counted(provider) } : {}),
    }
  }

  /** The run without any secret that was learnt. */
  run(session: Session, options: CheckOptions, startedAt: number, endedAt: number): RunFile {
    const { loginHint, knownAccount, account } = options
    const persons = [loginHint, knownAccount, account?.email].filter((address) => address !== undefined)
    const standIns = new StandIns(session.secrets, persons)
    const { times, draws, ends: denied, claims, jwksFetches } = this
    return {
      schema: 1,
      tool: { name: TOOL.name, version: TOOL.version },
      startedAt,
      endedAt,
      ...(session.endedBy === undefined ? {} : { interrupted: session.endedBy }),
      exchanges: [...session.conversation].sort((a, b) => a.id - b.id).map((one) => keptExchange(one, standIns)),
      ...standIns.ofValue({ target: options.target.href, options: keptOptions(options), claims, draws, denied }),
      jwksFetches,
      times,
    }
  }

  private overheard(driver: ClaimDriver): ClaimDriver {
    const overheard: ClaimDriver = async (ceremony, browser) => {
      const { expiresAt: _, ...kept } = ceremony
      const exchanges: number[] = []
      const told = (rest: Omit<KeptClaim, 'ceremony' | 'exchanges'>) =>
        this.claims.push({ ceremony: kept, exchanges, ...rest })
      try {
        const completion = await driver(ceremony, noteExchanges(browser, exchanges))
        told(keepCompletion(completion))
        return completion
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        if (error instanceof NotRun) told({ refused: { reason: message, option: error.option } })
        else told(error instanceof Stuck ? { stuck: message } : { failed: message })
        throw error
      }
    }
    return Object.assign(overheard, driver.attended ? { attended: driver.attended } : {})
  }

  private counted(provider: AgentProvider): AgentProvider {
    const { jwksFetches } = this
    return Object.defineProperty({ ...provider }, 'jwksFetches', {
      get: () => {
        const count = provider.jwksFetches
        jwksFetches.push(count)
        return count
      },
    })
  }
}

function append<T>(lists: Record<string, T[]>, name: string, item: T): void {
  const list = lists[name] ?? []
  lists[name] = list
  list.push(item)
}

const keepCompletion = (completion: Completion) => {
  if (!completion.done) return { saw: completion.saw }
  return completion.code === undefined ? {} : { code: completion.code }
}

const noteExchanges = (browser: Browser, exchanges: number[]): Browser => ({
  send: async (method, url, options) => {
    const exchange = await browser.send(method, url, options)
    exchanges.push(exchange.id)
    return exchange
  },
  openPage: (url) => browser.openPage(url),
  now: () => browser.now(),
  pause: (duration) => browser.pause(duration),
  signal: browser.signal,
})

function keptExchange(exchange: Exchange | FailedExchange, standIns: StandIns): KeptExchange {
  const { id, step, sentAt, request } = exchange
  const kept = { id, step, sentAt, request: keptRequest(request, standIns) }
  if ('failure' in exchange) {
    const { code, message } = exchange.failure
    return { ...kept, endedAt: exchange.failedAt, failure: { code, message: standIns.of(message) } }
  }
  const { status, headers, bytes, truncated, tls, receivedAt } = exchange.response
  return {
    ...kept,
    endedAt: receivedAt,
    response: {
      status,
      headers: pairs(headers, standIns),
      body: keptBody(bytes, standIns),
      ...(truncated ? { truncated } : {}),
      ...(tls ? { tls } : {}),
    },
  }
}

const keptRequest = ({ method, url, headers, body }: HttpRequest, standIns: StandIns): KeptExchange['request'] => ({
  method,
  url: standIns.of(url),
  headers: pairs(headers, standIns),
  ...(body === undefined ? {} : { body: standIns.of(body) }),
})

const pairs = (headers: Headers, standIns: StandIns): [string, string][] =>
  [...headers].map(([name, value]) => [standIns.of(name), standIns.of(value)])

function keptBody(bytes: Uint8Array, standIns: StandIns): KeptBody {
  const buffer = Buffer.from(bytes)
  const text = buffer.toString()
  if (Buffer.from(text).equals(buffer)) return standIns.of(text)
  return { base64: Buffer.from(standIns.of(buffer.toString('latin1')), 'latin1').toString('base64') }
}
