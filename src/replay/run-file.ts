/** Defines the record of a run as a file, and reads it. */

import schema from '../../schemas/run-file.schema.json' with { type: 'json' }
import type { Ceremony } from '../drivers/driver.js'
import type { Interrupter } from '../model/interruption.js'
import { isObject, readJson } from '../wire/json.js'
import { violations } from '../wire/schema.js'
import { httpUrl } from '../wire/sites.js'
import type { KeptOptions } from './kept-options.js'

/**
 * Epoch milliseconds, as far as `Date` can hold them (ECMA-262).
 *
 * @minimum 0
 * @maximum 8.64e15
 */
type Instant = number

/**
 * @asType integer
 * @minimum 200
 * @maximum 599
 */
type Status = number

type Pairs = readonly (readonly [name: string, value: string])[]

/** A request and its result. */
export interface KeptExchange {
  readonly id: number
  readonly step: string
  readonly sentAt: Instant
  readonly endedAt: Instant
  readonly request: { readonly method: string; readonly url: string; readonly headers: Pairs; readonly body?: string }
  readonly response?: {
    readonly status: Status
    readonly headers: Pairs
    readonly body: KeptBody
    readonly truncated?: true
    readonly tls?: { readonly protocol: string; readonly validTo: number | null }
  }
  readonly failure?: { readonly code: string; readonly message: string }
}
/** Text if the bytes are UTF-8, otherwise base64. */
export type KeptBody = string | { readonly base64: string }

/** What a driver did in a ceremony. */
export interface KeptClaim {
  readonly ceremony: Omit<Ceremony, 'expiresAt'>
  /** Its exchanges, in order. */
  readonly exchanges: readonly number[]
  readonly code?: string
  /** What it saw, if it did not complete the claim. */
  readonly saw?: string
  /** Where and why it could not continue. */
  readonly stuck?: string
  readonly failed?: string
  /** Why it must not go on, and the option that would allow it. */
  readonly refused?: { readonly reason: string; readonly option: string }
}

/** Everything that is needed to judge a run again, except its options. */
export interface KeptRun {
  readonly schema: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly target: string
  readonly startedAt: Instant
  readonly endedAt: Instant
  /** What ended the run before it was complete. */
  readonly interrupted?: Interrupter
  readonly exchanges: readonly KeptExchange[]
  readonly claims: readonly KeptClaim[]
  /** How often the provider's keys had been fetched, at each time when a step asked. */
  readonly jwksFetches: readonly number[]
  /** The times that steps read, the UUIDs that they drew, and the budgets that they spent: by step, in order. */
  readonly times: Readonly<Record<string, readonly Instant[]>>
  readonly draws: Readonly<Record<string, readonly string[]>>
  readonly denied: Readonly<Record<string, { readonly reason: string; readonly option: string }>>
}

/** A run as a file keeps it, without secrets. `schemas/run-file.schema.json` is made of these types and of the table of options. */
export interface RunFile extends KeptRun {
  readonly options: KeptOptions
}

/** A file that is not a record of a run. The message is one sentence for the user. */
export class RunFileProblem extends Error {
  override readonly name = 'RunFileProblem'
}

/** Reads a record of `check --record`. Throws `RunFileProblem`, whose message never repeats the content of the file. */
export function parseRunFile(text: string, file: string): RunFile {
  const json = readJson(text)
  if (!json.ok) throw new RunFileProblem(`${file} is not a complete record of a run: it is not JSON`)
  const { value } = json
  if (!isObject(value) || !('exchanges' in value) || !('options' in value)) {
    throw new RunFileProblem(`${file} is not a record of a run ("check --record <file>" makes one)`)
  }
  if (value['schema'] !== 1) {
    throw new RunFileProblem(`${file} was written by another version of this tool, and this version cannot read it`)
  }
  if (json.duplicates.length > 0) throw new RunFileProblem(`${file} is a damaged record: it has a member twice`)
  const [first] = violations(schema, value)
  if (first) throw new RunFileProblem(`${file} is a damaged record: ${first.pointer || 'it'} is not ${first.expected}`)
  const run = value as unknown as RunFile
  const damage = damageIn(run)
  if (damage !== undefined) throw new RunFileProblem(`${file} is a damaged record: ${damage}`)
  return run
}

/** Checks what a schema cannot say. */
function damageIn({ target, options, exchanges, startedAt, endedAt }: RunFile): string | undefined {
  if (!httpUrl(target)) return '/target is not an http or https URL'
  if (options.provider && !httpUrl(options.provider.issuer)) return '/options/provider/issuer is not a URL'
  if (endedAt < startedAt) return '/endedAt is before /startedAt'
  const met = new Set<number>()
  const wrong = exchanges.findIndex(({ id }) => !Number.isSafeInteger(id) || id < 1 || met.size === met.add(id).size)
  if (wrong >= 0) return `/exchanges/${wrong}/id is not a positive integer of its own`
  const lost = exchanges.findIndex(({ response, failure }) => (response === undefined) === (failure === undefined))
  if (lost >= 0) return `/exchanges/${lost} has not exactly one of response and failure`
  const coded = exchanges.findIndex(({ response }) => response !== undefined && !isWhole(response.body))
  if (coded >= 0) return `/exchanges/${coded}/response/body/base64 is not base64`
  const broken = exchanges.findIndex(({ request: { url, headers }, response }) => {
    return !httpUrl(url) || !areHeaders(headers) || !areHeaders(response?.headers ?? [])
  })
  return broken < 0 ? undefined : `/exchanges/${broken} cannot have been sent, or received, over HTTP`
}

const isWhole = (body: KeptBody): boolean =>
  typeof body === 'string' || Buffer.from(body.base64, 'base64').toString('base64') === body.base64

function areHeaders(pairs: Pairs): boolean {
  try {
    return pairs.every(([name, value]) => new Headers([[name, value]]))
  } catch {
    return false
  }
}
