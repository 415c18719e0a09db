/** Reads the private key that signs a bundle, and makes one. */

import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { readSigningKey, UnusableKey } from '../../evidence/signing-key.js'
import { TOOL } from '../../model/tool.js'
import { createJwk, type SigningKey } from '../../provider/keys.js'
import type { SigningAlg } from '../../provider/provider.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { codeOf, FileProblem } from '../terminal/file-errors.js'
import { type Io, UsageError } from '../terminal/io.js'
import { isMissing, LARGEST, readText } from './read-file.js'

/** Only the owner can read the file. */
const PRIVATE = 0o600
const OTHERS = 0o077

/** Reads a private JWK. It throws `UsageError`, and warns where others than the owner may read the file. */
export async function bundleKey({ stderr }: Pick<Io, 'stderr'>, file: string): Promise<SigningKey> {
  await refuseToLeave(file)
  const text = await readText(file, LARGEST.keys).catch((error: unknown) => {
    throw isMissing(error)
      ? new UsageError(`there is no key file ${file}: "authmd-check evidence key ${file}" makes one`)
      : error
  })
  const key = await usable(text, file)
  const mode = await othersMode(file)
  if (mode !== undefined)
    stderr.write(`${TOOL.name}: others on this machine may read ${file} (mode ${mode}): run chmod 600 on it\n`)
  return key
}

async function usable(text: string, file: string): Promise<SigningKey> {
  try {
    return await readSigningKey(text)
  } catch (error) {
    throw error instanceof UnusableKey ? new UsageError(`${file} ${error.message}`) : error
  }
}

/** The mode of a file that others can read or write. Windows has no modes. */
async function othersMode(file: string): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const { mode } = await handle.stat()
    return (mode & OTHERS) === 0 ? undefined : `0${(mode & 0o777).toString(8)}`
  } finally {
    await handle.close()
  }
}

/** Makes a key file where there is none. It says whether it did. */
export async function createKeyFile(file: string, alg: SigningAlg): Promise<boolean> {
  await refuseToLeave(file)
  const handle = await open(file, 'wx', PRIVATE).catch((error: unknown) => {
    if (codeOf(error) === 'EEXIST') return undefined
    throw new FileProblem('write', file, error)
  })
  if (!handle) return false
  try {
    await handle.writeFile(`${JSON.stringify(await createJwk(alg), undefined, 2)}\n`)
  } finally {
    await handle.close()
  }
  return true
}
