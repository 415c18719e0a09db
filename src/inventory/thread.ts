/** The thread that surveys names: it reads and judges what another thread asks for. */

import { parentPort } from 'node:worker_threads'
import { type HttpRequest, type HttpResponse, TransportFailure } from '../wire/http.js'
import { surveyName } from './survey.js'
import { isLate, messageOf, type News, type Order, received, sendable } from './thread-news.js'

interface Awaited {
  resolve(response: HttpResponse): void
  reject(error: Error): void
}

const ends = new Map<number, AbortController>()
const asked = new Map<number, Awaited>()
let asks = 0

const tell = (news: News) => parentPort?.postMessage(news)

async function survey({ id, entry, limits }: Extract<Order, { kind: 'survey' }>): Promise<void> {
  const end = new AbortController()
  ends.set(id, end)
  try {
    const row = await surveyName(entry, {
      ...limits,
      signal: end.signal,
      transport: (request, signal) => ask(id, request, signal),
    })
    tell({ kind: 'row', id, row })
  } catch (error) {
    tell({ kind: 'failed', id, message: messageOf(error) })
  } finally {
    ends.delete(id)
  }
}

/** The answer to a request that was stopped still comes: a failure that says why. */
function ask(id: number, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  asks += 1
  const mine = asks
  const stop = () => tell({ kind: 'stop', ask: mine, isLate: isLate(signal) })
  return new Promise<HttpResponse>((resolve, reject) => {
    asked.set(mine, { resolve, reject })
    tell({ kind: 'ask', id, ask: mine, request: sendable(request) })
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop)
  }).finally(() => {
    asked.delete(mine)
    signal.removeEventListener('abort', stop)
  })
}

parentPort?.on('message', (order: Order) => {
  if (order.kind === 'survey') void survey(order)
  else if (order.kind === 'end') ends.get(order.id)?.abort()
  else if (order.kind === 'answer') asked.get(order.ask)?.resolve(received<HttpResponse>(order.response))
  else if (order.kind === 'failure') asked.get(order.ask)?.reject(new TransportFailure(order.code, order.message))
  else asked.get(order.ask)?.reject(new Error(order.message))
})
tell({ kind: 'ready' })
