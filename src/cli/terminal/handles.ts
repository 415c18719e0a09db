/** Keeps each token of a run in a file, in clear, so that a run that could not revoke it can be cleaned up later. */

import { closeSync, constants, fchmodSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { Ledger } from '../../session/ledger.js'
import type { Witness } from '../../session/witness.js'
import { isObject, readJson } from '../../wire/json.js'
import type { Named } from '../../wire/reach.js'
import { FileProblem } from './file-errors.js'
import { writeWhole } from './files.js'
import { UsageError } from './io.js'

/** Only the owner may read the file. */
const PRIVATE = 0o600
const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants

/** What the user allowed the run beyond the chain of the target. A service cannot widen it: it comes from the options alone. */
export type Allowed = Pick<Named, 'resource' | 'also' | 'accountHost'>

/** A token, and where it can be revoked. */
export interface Handle extends Allowed {
  readonly target: string
  readonly revocationEndpoint: string
  readonly token: string
}

export const handlesOf = (record: string): string => `${record}.handles`

/** The file of the handles of a run. */
export interface HandleFile {
  readonly witness: Pick<Witness, 'exchanged' | 'revocableAt'>
  /** Removes what the run has revoked. */
  close(): Promise<void>
}

/** Opens the file before the run, so that a file that cannot be written is an error at once. */
export function keepHandles(file: string, target: string, allowed: Allowed = {}): HandleFile {
  const descriptor = openPrivate(file)
  const ledger = new Ledger()
  const kept = new Set<string>()
  let revocationEndpoint: string | undefined
  // A token that was got before its endpoint is known is written as soon as it is.
  const keep = () => {
    if (revocationEndpoint === undefined) return
    for (const token of ledger.liveTokens) {
      if (kept.has(token)) continue
      const handle: Handle = { target, ...allowed, revocationEndpoint, token }
      writeSync(descriptor, `${JSON.stringify(handle)}\n`)
      fsyncSync(descriptor)
      kept.add(token)
    }
  }
  return {
    witness: {
      exchanged: (exchange) => {
        if ('response' in exchange) ledger.observe(exchange, revocationEndpoint)
        keep()
      },
      revocableAt: (endpoint) => {
        revocationEndpoint = endpoint
        keep()
      },
    },
    close: async () => {
      closeSync(descriptor)
      const live = new Set(ledger.liveTokens)
      const left = (await readHandles(file)).filter(({ token }) => !kept.has(token) || live.has(token))
      await writeHandles(file, left)
    },
  }
}

/** Opens a file for appending. It becomes private also if it existed, and a link in its place is an error. */
function openPrivate(file: string): number {
  try {
    const descriptor = openSync(file, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, PRIVATE)
    fchmodSync(descriptor, PRIVATE)
    return descriptor
  } catch (error) {
    throw new UsageError(new FileProblem('write', file, error).message)
  }
}

/** Reads the handles. A line that is cut off is left out, because the run ended while it was written. */
export async function readHandles(file: string): Promise<readonly Handle[]> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.flatMap((line) => {
    const json = readJson(line)
    return json.ok && isHandle(json.value) ? [json.value] : []
  })
}

const isHandle = (value: unknown): value is Handle =>
  isObject(value) &&
  [value['target'], value['revocationEndpoint']].every((url) => typeof url === 'string' && URL.canParse(url)) &&
  typeof value['token'] === 'string' &&
  ['string', 'undefined'].includes(typeof value['resource']) &&
  [value['also'], value['accountHost']].every((hosts) => hosts === undefined || isTexts(hosts))

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string')

/** Writes the handles that are left, or removes the file. */
export async function writeHandles(file: string, handles: readonly Handle[]): Promise<void> {
  if (handles.length === 0) return rm(file, { force: true })
  await writeWhole(file, handles.map((handle) => `${JSON.stringify(handle)}\n`).join(''), { isPrivate: true })
}
