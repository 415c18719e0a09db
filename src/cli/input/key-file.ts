/** Reads and writes the private keys of the agent provider. */

import { writeFile } from 'node:fs/promises'
import type { JWK } from 'jose'
import { createKeys, type IssuerKeys, type ProviderKeys } from '../../provider/keys.js'
import type { SigningAlg } from '../../provider/provider.js'
import { isObject, readJson } from '../../wire/json.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { UsageError } from '../terminal/io.js'
import { isMissing, LARGEST, readText } from './read-file.js'

/** Only the owner can read the file. */
const PRIVATE = 0o600

/** Reads the private keys of a provider from JSON. A file of another form is a usage error. */
export async function readKeys(file: string): Promise<ProviderKeys> {
  const text = await reading(file)
  if (text === undefined) {
    throw new UsageError(`there is no key file ${file}; "authmd-check provider --key ${file}" makes one`)
  }
  const json = readJson(text)
  const value = json.ok ? json.value : undefined
  const keys = isObject(value) ? issuerKeys(value) : undefined
  const second = isObject(value) && isObject(value['second']) ? issuerKeys(value['second']) : undefined
  // The message repeats nothing of the file, because it may hold secrets.
  if (!keys || !second) throw new UsageError(`${file} is not a key file of "authmd-check provider --key"`)
  return { ...keys, second }
}

/** Returns the keys of the given file, if any. A missing file is created, and an existing one is never overwritten. */
export async function keysFor({
  key,
  alg,
}: {
  readonly key?: string
  readonly alg?: SigningAlg
}): Promise<ProviderKeys | undefined> {
  if (key === undefined) return undefined
  const keys = await readOrCreateKeys(key, alg ?? 'ES256')
  const found = keys.keys[0]?.alg
  if (alg !== undefined && found !== alg) throw new UsageError(`--alg ${alg}: the keys in ${key} are for ${found}`)
  return keys
}

async function readOrCreateKeys(file: string, alg: SigningAlg): Promise<ProviderKeys> {
  if ((await reading(file)) !== undefined) return readKeys(file)
  const keys = await createKeys(alg)
  try {
    await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: PRIVATE, flag: 'wx' })
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : error}`)
  }
  return keys
}

/** Reads a file. It returns `undefined` when there is no such file. */
async function reading(file: string): Promise<string | undefined> {
  await refuseToLeave(file)
  try {
    return await readText(file, LARGEST.keys)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

function issuerKeys({ keys, attacker }: Readonly<Record<string, unknown>>): IssuerKeys | undefined {
  const all = Array.isArray(keys) ? keys : []
  return all.length > 0 && all.every(isJwk) && isJwk(attacker) ? { keys: all, attacker } : undefined
}

/** Whether a value looks like a key. The code that uses the key finds out whether it is valid. */
const isJwk = (value: unknown): value is JWK => isObject(value) && typeof value['kty'] === 'string'
