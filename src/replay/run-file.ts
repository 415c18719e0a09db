import { DIALECT_NAMES } from '../dialects/index.js'
import type { Ceremony } from '../drivers/driver.js'
import { EFFECTS } from '../model/effect.js'
import { SIGNING_ALGS } from '../provider/provider.js'
import { isObject, readJson } from '../wire/json.js'
import { violations } from '../wire/schema.js'
import { httpUrl } from '../wire/sites.js'
import type { KeptOptions } from './kept-options.js'

type Pairs = readonly (readonly [name: string, value: string])[]

/** A request and what came of it; times in epoch milliseconds. */
export interface KeptExchange {
  readonly id: number
  readonly step: string
  readonly sentAt: number
  readonly endedAt: number
  readonly request: { readonly method: string; readonly url: string; readonly headers: Pairs; readonly body?: string }
  readonly response?: {
    readonly status: number
    readonly headers: Pairs
    readonly body: KeptBody
    readonly truncated?: true
    readonly tls?: { readonly protocol: string; readonly validTo: number | null }
  }
  readonly failure?: { readonly code: string; readonly message: string }
}
/** As text where the bytes are UTF-8, in base64 otherwise. */
export type KeptBody = string | { readonly base64: string }

/** What a driver did in a ceremony. */
export interface KeptClaim {
  readonly ceremony: Omit<Ceremony, 'expiresAt'>
  /** The exchanges that it made, in their order. */
  readonly exchanges: readonly number[]
  readonly code?: string
  /** What it saw where it did not come through. */
  readonly saw?: string
  /** Where and why it did not know how to go on, or could not. */
  readonly stuck?: string
  readonly failed?: string
}

/** A run as a file keeps it: everything that is needed to judge it again, and no secret. */
export interface RunFile {
  readonly schema: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly target: string
  readonly startedAt: number
  readonly endedAt: number
  readonly options: KeptOptions
  readonly exchanges: readonly KeptExchange[]
  readonly claims: readonly KeptClaim[]
  /** How often the provider's keys had been fetched, each time that it was asked for. */
  readonly jwksFetches: readonly number[]
  /** The time as steps asked for it, UUIDs that they drew, and budgets that were spent: by step, in their order. */
  readonly times: Readonly<Record<string, readonly number[]>>
  readonly draws: Readonly<Record<string, readonly string[]>>
  readonly denied: Readonly<Record<string, { readonly reason: string; readonly option: string }>>
}

/** A file that is no record of a run; the message is one sentence for the user. */
export class RunFileProblem extends Error {
  override readonly name = 'RunFileProblem'
}

const TEXT = { type: 'string' }
const COUNT = { type: 'number' }
/** What `Date` can hold (ECMA-262). */
const INSTANT = { type: 'number', minimum: 0, maximum: 8.64e15 }
const YES_OR_NO = { type: 'boolean' }
const listOf = (items: object) => ({ type: 'array', items })
const byStep = (value: object) => ({ type: 'object', additionalProperties: value })
const object = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
})
const PAIRS = listOf({ type: 'array', items: [TEXT, TEXT], minItems: 2, additionalItems: false })
const TLS = object({ protocol: TEXT, validTo: { type: ['number', 'null'] } })
const RESPONSE = object(
  { status: { type: 'integer', minimum: 200, maximum: 599 }, headers: PAIRS, body: {}, truncated: YES_OR_NO, tls: TLS },
  ['truncated', 'tls'],
)
const EXCHANGE = object(
  {
    id: COUNT,
    step: TEXT,
    sentAt: INSTANT,
    endedAt: INSTANT,
    request: object({ method: TEXT, url: TEXT, headers: PAIRS, body: TEXT }, ['body']),
    response: RESPONSE,
    failure: object({ code: TEXT, message: TEXT }),
  },
  ['response', 'failure'],
)
const CEREMONY = object({ kind: TEXT, verificationUri: TEXT, userCode: TEXT, email: TEXT }, [
  'verificationUri',
  'userCode',
])
const CLAIM = object(
  { ceremony: CEREMONY, exchanges: listOf(COUNT), code: TEXT, saw: TEXT, stuck: TEXT, failed: TEXT },
  ['code', 'saw', 'stuck', 'failed'],
)
const OPTIONS = object(
  {
    effects: listOf({ enum: EFFECTS }),
    dialect: { enum: ['auto', ...DIALECT_NAMES] },
    resource: TEXT,
    writeUrl: TEXT,
    loginHint: TEXT,
    knownAccount: TEXT,
    providerDomain: TEXT,
    timeout: COUNT,
    maxWait: COUNT,
    revocationGrace: COUNT,
    allowPrivate: YES_OR_NO,
    externalLinks: YES_OR_NO,
    claim: object({ attended: YES_OR_NO }),
    provider: object({ issuer: TEXT, alg: { enum: SIGNING_ALGS }, serves: YES_OR_NO }),
    rules: listOf({
      type: 'array',
      items: [TEXT, { enum: ['off', 'warn', 'error'] }],
      minItems: 2,
      additionalItems: false,
    }),
  },
  ['resource', 'writeUrl', 'loginHint', 'knownAccount', 'claim', 'provider'],
)
const RUN_FILE = object({
  schema: { const: 1 },
  tool: object({ name: TEXT, version: TEXT }),
  target: TEXT,
  startedAt: INSTANT,
  endedAt: INSTANT,
  options: OPTIONS,
  exchanges: listOf(EXCHANGE),
  claims: listOf(CLAIM),
  jwksFetches: listOf(COUNT),
  times: byStep(listOf(INSTANT)),
  draws: byStep(listOf(TEXT)),
  denied: byStep(object({ reason: TEXT, option: TEXT })),
})

/** Reads a record of `check --record`. Throws `RunFileProblem`; nothing of what is in the file is repeated. */
export function parseRunFile(text: string, file: string): RunFile {
  const json = readJson(text)
  if (!json.ok) throw new RunFileProblem(`${file} is no record of a run, or only a part of one: it is not JSON`)
  const { value } = json
  if (!isObject(value) || !('exchanges' in value) || !('options' in value)) {
    throw new RunFileProblem(`${file} is no record of a run ("check --record <file>" makes one)`)
  }
  if (value['schema'] !== 1) {
    throw new RunFileProblem(`${file} was written by another version of this tool, whose records this one cannot read`)
  }
  const [first] = violations(RUN_FILE, value)
  if (first) throw new RunFileProblem(`${file} is a damaged record: ${first.pointer || 'it'} is not ${first.expected}`)
  const run = value as unknown as RunFile
  const damage = damageIn(run)
  if (damage !== undefined) throw new RunFileProblem(`${file} is a damaged record: ${damage}`)
  return run
}

/** What no schema says. */
function damageIn({ target, options, exchanges }: RunFile): string | undefined {
  if (!httpUrl(target)) return '/target is not an http or https URL'
  if (options.provider && !httpUrl(options.provider.issuer)) return '/options/provider/issuer is not a URL'
  const broken = exchanges.findIndex(({ request: { url, headers }, response }) => {
    return !httpUrl(url) || !areHeaders(headers) || !areHeaders(response?.headers ?? [])
  })
  return broken < 0 ? undefined : `/exchanges/${broken} cannot have been sent, or received, over HTTP`
}

function areHeaders(pairs: Pairs): boolean {
  try {
    return pairs.every(([name, value]) => new Headers([[name, value]]))
  } catch {
    return false
  }
}
