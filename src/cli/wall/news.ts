/** Defines what a checking process tells its keeper, and how it travels through a pipe. */

import { deserialize, serialize } from 'node:v8'
import type { BareVerdict, RuleHead } from '../../engine/verdict.js'
import type { AskedOptions } from '../../model/asked.js'
import type { Baseline } from '../../model/baseline.js'
import type { EndingSignal } from '../../model/interruption.js'
import type { Register } from '../../model/register.js'
import type { Report } from '../../model/report.js'
import type { CheckFlags } from '../../options/table.js'
import type { HttpRequest, HttpResponse } from '../../wire/http.js'
import type { Route } from '../../wire/route.js'
import type { Destination } from '../terminal/destination.js'

/** What the keeper needs to know of a run, to finish it. */
export interface Begun {
  readonly target: string
  readonly asked: AskedOptions
  readonly allowPrivate: boolean
  /** Whether the tokens may be revoked. */
  readonly revokes: boolean
  /** Whether the service is served by the checking process, and ends with it. */
  readonly ownService: boolean
  /** How the target is reached. */
  readonly route?: Route
  readonly to: readonly Destination[]
  readonly style: Pick<CheckFlags, 'details' | 'verbose' | 'strict' | 'failOn' | 'complete' | 'level' | 'color'>
  readonly baseline?: Baseline
  readonly register?: Register
  /** The record that the user asked for, and whether the handles beside it are kept. */
  readonly record?: string
  readonly keepsHandles: boolean
}

/** An exchange, as it can be sent to another process. */
export interface SentExchange {
  readonly id: number
  readonly step: string
  readonly request: Omit<HttpRequest, 'headers'> & { readonly headers: readonly (readonly [string, string])[] }
  readonly sentAt: number
  readonly response?: Omit<HttpResponse, 'headers' | 'kept'> & {
    readonly headers: readonly (readonly [string, string])[]
    readonly receivedAt: number
  }
  readonly failure?: { readonly code: string; readonly message: string; readonly failedAt: number }
}

/** One thing that the checking process tells. */
export type News =
  | { readonly kind: 'begun'; readonly run: Begun }
  | { readonly kind: 'rules'; readonly rules: readonly RuleHead[]; readonly startedAt: number }
  | { readonly kind: 'endsBy'; readonly instant: number }
  | { readonly kind: 'revocableAt'; readonly endpoint: string }
  | { readonly kind: 'exchanged'; readonly exchange: SentExchange }
  | { readonly kind: 'learnt'; readonly value: string; readonly name: string }
  | { readonly kind: 'judged'; readonly verdict: BareVerdict }
  /** A process group that was started, or has ended. */
  | { readonly kind: 'group'; readonly pid: number; readonly runs: boolean }
  /** The run is over, and its reports are being written. */
  | { readonly kind: 'reporting' }
  /** The report for this destination is about to be written, or is written. */
  | { readonly kind: 'writing' | 'written'; readonly destination: Destination }
  /** The reader of standard output has taken a piece of a report. */
  | { readonly kind: 'taken' }
  /** The report of a run that is one of several. */
  | { readonly kind: 'reported'; readonly report: Report }
  /** The process has got the signal. */
  | { readonly kind: 'heard' }
  /** The process is not busy. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'done'; readonly code: number }

/** What the keeper tells the checking process. */
export interface Order {
  readonly interrupt: EndingSignal
}

/** The number of the pipe in the checking process, after the standard streams and Node's own channel. */
export const PIPE = 4

const HEAD = 4

/** Writes one frame: its length in four bytes, and the structured clone. */
export function encode(news: News): Buffer {
  const body = serialize(news)
  const head = Buffer.alloc(HEAD)
  head.writeUInt32BE(body.length)
  return Buffer.concat([head, body])
}

/** Returns a function that takes the pieces of a stream of frames, and passes on each frame that is complete. */
export function decoder(onNews: (news: News) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = []
  let length = 0
  let wanted = HEAD
  return (piece) => {
    pieces.push(piece)
    length += piece.length
    if (length < wanted) return
    let rest = Buffer.concat(pieces)
    while (rest.length >= HEAD) {
      wanted = HEAD + rest.readUInt32BE(0)
      if (rest.length < wanted) break
      onNews(deserialize(rest.subarray(HEAD, wanted)))
      rest = rest.subarray(wanted)
      wanted = HEAD
    }
    pieces = [rest]
    length = rest.length
  }
}
