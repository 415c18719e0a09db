/** Plays a recorded run again: its answers, its clock, its driver and its provider. */

import { type ClaimDriver, Stuck } from '../drivers/driver.js'
import { Inconclusive, NotRun } from '../model/ends.js'
import { createProvider } from '../provider/create.js'
import type { AgentProvider } from '../provider/provider.js'
import type { Clock } from '../session/clock.js'
import { liveTape, type Tape } from '../session/tape.js'
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from '../wire/http.js'
import type { KeptClaim, KeptExchange, RunFile } from './run-file.js'

/** Plays a record: gives each step the answers that it had in the recorded run. */
export class Player implements Tape, Clock {
  private readonly left = new Map<string, KeptExchange[]>()
  private readonly claims: KeptClaim[]
  private readonly fetches: number[]
  private readonly times: Readonly<Record<string, number[]>>
  private readonly draws: Readonly<Record<string, string[]>>
  private time: number

  constructor(private readonly record: RunFile) {
    for (const exchange of record.exchanges) {
      const key = `${exchange.step} ${exchange.request.method}`
      const same = this.left.get(key) ?? []
      this.left.set(key, same)
      same.push(exchange)
    }
    this.claims = [...record.claims]
    this.fetches = [...record.jwksFetches]
    this.times = copyLists(record.times)
    this.draws = copyLists(record.draws)
    this.time = record.startedAt
  }

  /** The answers by step, method and URL, in the order of the requests. */
  readonly transport: Transport = async (request, _signal, step) => {
    const kept = this.take(step, request)
    if (!kept) throw this.notThere(step, request)
    this.advance(kept.endedAt)
    const known = { id: kept.id, sentAt: kept.sentAt, endedAt: kept.endedAt }
    if (kept.response) return { ...responseOf(kept.response), kept: known }
    throw new TransportFailure(kept.failure?.code ?? 'UNKNOWN', kept.failure?.message ?? 'no answer', known)
  }

  now(): number
  now(step: string, real: number): number
  now(step?: string, real = this.time): number {
    const told = step === undefined ? undefined : this.times[step]?.shift()
    return told ?? Math.min(real, this.record.endedAt)
  }

  draw(step: string): string {
    return this.draws[step]?.shift() ?? liveTape.draw(step)
  }

  denied(): void {}

  async sleep(duration: number): Promise<void> {
    this.advance(this.time + duration)
  }
  alarm(): () => void {
    return () => undefined
  }
  during<T>(task: () => Promise<T>): Promise<T> {
    return task()
  }
  waiting<T>(task: () => Promise<T>): Promise<T> {
    return task()
  }

  /** Does in each ceremony what the recorded driver did. */
  driver(attended: boolean): ClaimDriver {
    const driver: ClaimDriver = async ({ kind, verificationUri, userCode, email }, browser) => {
      const isSame = ({ ceremony }: KeptClaim) =>
        ceremony.kind === kind &&
        ceremony.verificationUri === verificationUri &&
        ceremony.userCode === userCode &&
        ceremony.email === email
      const [claim] = this.claims.splice(Math.max(0, this.claims.findIndex(isSame)), 1)
      if (!claim) throw new Inconclusive('the ceremony is not in the record')
      for (const id of claim.exchanges) {
        const { method, url, headers, body } = this.record.exchanges.find((one) => one.id === id)?.request ?? {}
        if (method === undefined || url === undefined) continue
        await browser.send(method, url, {
          headers: Object.fromEntries(headers ?? []),
          ...(body === undefined ? {} : { body }),
        })
      }
      if (claim.stuck !== undefined) throw new Stuck(claim.stuck)
      if (claim.refused) throw new NotRun(claim.refused.reason, claim.refused.option)
      if (claim.failed !== undefined) throw new Inconclusive(claim.failed)
      if (claim.saw !== undefined) return { done: false, saw: claim.saw }
      return claim.code === undefined ? { done: true } : { done: true, code: claim.code }
    }
    return Object.assign(driver, attended ? { attended } : {})
  }

  /** Signs with new keys, because nobody verifies them. The counts of fetches come from the record. */
  async provider({ issuer, alg, serves }: NonNullable<RunFile['options']['provider']>): Promise<AgentProvider> {
    const provider = await createProvider({ issuer, alg, serves })
    return Object.defineProperty({ ...provider }, 'jwksFetches', { get: () => this.fetches.shift() ?? 0 })
  }

  private take(step: string, request: HttpRequest): KeptExchange | undefined {
    const left = this.left.get(`${step} ${request.method}`) ?? []
    const alike = left.filter((one) => isAlike(one.request.url, request.url))
    const likeness = ({ request: then }: KeptExchange) =>
      Number(then.url === request.url) * 4 +
      Number(then.body === request.body) * 2 +
      Number(authorization(then.headers) === (request.headers.get('authorization') ?? undefined))
    const most = Math.max(...alike.map(likeness))
    const found = alike.find((one) => likeness(one) === most)
    if (found) left.splice(left.indexOf(found), 1)
    return found
  }

  private notThere(step: string, { method, url }: HttpRequest): NotRun | Inconclusive {
    const denied = this.record.denied[step]
    return denied ? new NotRun(denied.reason, denied.option) : new Inconclusive(`${method} ${url} is not in the record`)
  }

  private advance(time: number): void {
    this.time = Math.min(Math.max(this.time, time), this.record.endedAt)
  }
}

const copyLists = <T>(lists: Readonly<Record<string, readonly T[]>>): Record<string, T[]> =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, [...list]]))

const authorization = (headers: readonly (readonly [string, string])[]): string | undefined =>
  headers.find(([name]) => name === 'authorization')?.[1]

/** The same URL without its query, because steps may make up a query. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)]
  return a.origin === b.origin && a.pathname === b.pathname
}

function responseOf(kept: NonNullable<KeptExchange['response']>): HttpResponse {
  const { status, headers, body, truncated = false, tls } = kept
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.base64, 'base64')
  return {
    status,
    headers: new Headers(headers.map(([name, value]): [string, string] => [name, value])),
    bytes,
    truncated,
    ...(tls ? { tls: { ...tls, validTo: tls.validTo ?? Number.NaN } } : {}),
  }
}
