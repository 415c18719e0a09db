/** Defines the process that watches a checking process and finishes its work if it cannot, as the checking process sees it. */

import type { RunWitness } from '../../engine/run.js'
import type { BareVerdict } from '../../engine/verdict.js'
import type { Exchange, FailedExchange } from '../../wire/http.js'
import type { Destination } from '../terminal/destination.js'
import type { Begun, News, SentExchange } from './news.js'

/** What a command tells its keeper. */
export interface Keeper {
  /** Is aborted when the keeper ends the run, or is gone. */
  readonly signal: AbortSignal
  readonly witness: RunWitness
  begun(run: Begun): void
  judged(verdict: BareVerdict): void
  /** Tells that a process group was started, or has ended. */
  group(pid: number, runs: boolean): void
  reporting(): void
  writing(destination: Destination): void
  /** Tells that the reader of standard output has taken a piece. */
  taken(): void
  written(destination: Destination): void
}

/** Makes the keeper of this process, from a function that sends news. */
export function keeperOf(tell: (news: News) => void, signal: AbortSignal): Keeper {
  return {
    signal,
    witness: {
      begins: (rules, startedAt) => tell({ kind: 'rules', rules, startedAt }),
      exchanged: (exchange) => tell({ kind: 'exchanged', exchange: sendable(exchange) }),
      learnt: (value, name) => tell({ kind: 'learnt', value, name }),
      revocableAt: (endpoint) => tell({ kind: 'revocableAt', endpoint }),
      endsBy: (instant) => tell({ kind: 'endsBy', instant }),
    },
    begun: (run) => tell({ kind: 'begun', run }),
    judged: (verdict) => tell({ kind: 'judged', verdict }),
    group: (pid, runs) => tell({ kind: 'group', pid, runs }),
    reporting: () => tell({ kind: 'reporting' }),
    writing: (destination) => tell({ kind: 'writing', destination }),
    taken: () => tell({ kind: 'taken' }),
    written: (destination) => tell({ kind: 'written', destination }),
  }
}

function sendable(exchange: Exchange | FailedExchange): SentExchange {
  const { id, step, request, sentAt } = exchange
  const sent = { id, step, sentAt, request: { ...request, headers: [...request.headers] } }
  if ('failure' in exchange) {
    const { code, message } = exchange.failure
    return { ...sent, failure: { code, message, failedAt: exchange.failedAt } }
  }
  const { status, headers, bytes, truncated, tls, receivedAt } = exchange.response
  return {
    ...sent,
    response: { status, headers: [...headers], bytes, truncated, receivedAt, ...(tls ? { tls } : {}) },
  }
}
