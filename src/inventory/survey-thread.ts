/** Has names surveyed by another thread, and sends the requests that it asks for. */

import { Worker } from 'node:worker_threads'
import type { InventoryName, InventoryRow } from '../model/inventory.js'
import { type HttpRequest, TransportFailure } from '../wire/http.js'
import type { Survey } from './engine/inventory.js'
import type { Utilization } from './engine/load.js'
import { messageOf, type NameLimits, type News, type Order, received, sendable } from './thread-news.js'

interface Surveyed {
  readonly given: Parameters<Survey>[1]
  resolve(row: InventoryRow): void
  reject(error: unknown): void
}

/** What is new in a heap lives in three parts of a third of this. The default of 48 MiB makes a run of many names no faster. */
const YOUNG_MEBIBYTES = 12

export class SurveyThread {
  private readonly worker: Worker
  private readonly names = new Map<number, Surveyed>()
  private readonly asks = new Map<number, AbortController>()
  private ids = 0
  private start: () => void = () => undefined
  /** Resolves when it has started, or cannot. */
  readonly started = new Promise<void>((resolve) => {
    this.start = resolve
  })
  /** Whether names can be given to it: it has started, and has not ended. */
  isReady = false

  constructor(
    script: URL,
    private readonly limits: NameLimits,
  ) {
    this.worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEBIBYTES } })
    this.worker.on('message', (news: News) => this.hear(news))
    this.worker.on('error', (error) => this.gone(error))
    this.worker.on('exit', () => this.gone(new Error('the thread that surveys has ended')))
  }

  /** How many names it has. */
  get load(): number {
    return this.names.size
  }

  get utilization(): Utilization {
    return this.worker.performance.eventLoopUtilization
  }

  survey(entry: InventoryName, given: Parameters<Survey>[1]): Promise<InventoryRow> {
    const { signal } = given
    const id = ++this.ids
    const row = new Promise<InventoryRow>((resolve, reject) => this.names.set(id, { given, resolve, reject }))
    this.worker.ref()
    this.order({ kind: 'survey', id, entry, limits: this.limits })
    const stop = () => {
      this.order({ kind: 'end', id })
      this.names.get(id)?.reject(signal.reason)
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop)
    return row.finally(() => {
      signal.removeEventListener('abort', stop)
      this.names.delete(id)
      this.rest()
    })
  }

  private order(order: Order): void {
    this.worker.postMessage(order)
  }

  /** A thread without work does not keep the process from its end. */
  private rest(): void {
    if (this.names.size === 0) this.worker.unref()
  }

  private hear(news: News): void {
    if (news.kind === 'ready') this.begun(true)
    else if (news.kind === 'ask') void this.ask(news.id, news.ask, received<HttpRequest>(news.request))
    else if (news.kind === 'stop')
      this.asks.get(news.ask)?.abort(news.isLate ? new DOMException('the time is over', 'TimeoutError') : undefined)
    else if (news.kind === 'row') this.names.get(news.id)?.resolve(news.row)
    else this.names.get(news.id)?.reject(new Error(news.message))
  }

  private async ask(id: number, ask: number, request: HttpRequest): Promise<void> {
    const end = new AbortController()
    this.asks.set(ask, end)
    try {
      const name = this.names.get(id)
      if (!name) throw new TransportFailure('ABORTED', `${request.method} ${request.url} was interrupted`)
      const response = await name.given.transport(request, end.signal, 'inventory')
      this.order({ kind: 'answer', ask, response: sendable(response) })
    } catch (error) {
      const message = messageOf(error)
      if (error instanceof TransportFailure) this.order({ kind: 'failure', ask, code: error.code, message })
      else this.order({ kind: 'bug', ask, message })
    } finally {
      this.asks.delete(ask)
    }
  }

  private begun(isReady: boolean): void {
    this.isReady = isReady
    this.start()
    this.rest()
  }

  /** What it had is not decided, and says so. */
  private gone(error: unknown): void {
    this.begun(false)
    for (const { reject } of this.names.values()) reject(error)
  }
}
