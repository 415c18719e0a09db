/** Writes a folder that is there as a whole, or not at all. */

import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { TOOL } from '../../model/tool.js'
import { refuseToLeave } from './checkout.js'
import { codeOf, FileProblem } from './file-errors.js'
import { makeFolder } from './folders.js'
import { UsageError } from './io.js'

/** Only the owner can read it: as the record of a run, it has all answers of the service. */
const FOLDER = 0o700
const FILE = 0o600

/** Writes one file of the folder. `path` has `/`. */
export type Put = (path: string, bytes: Uint8Array | string) => Promise<void>

/** Throws `UsageError` where something is already. An empty folder is nothing. */
export async function refuseFilled(folder: string): Promise<void> {
  await refuseToLeave(folder)
  const found = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    if (codeOf(error) === 'ENOTDIR') throw new UsageError(`${folder} is there already, and is not a folder`)
    throw new FileProblem('read', folder, error)
  })
  if (found.length > 0) throw new UsageError(`${folder} is there already, and is not empty: name a new folder`)
}

/** Makes the folder. `fill` writes its files into another one beside it, which gets the name when all of it is written. */
export async function writeFolder<T>(folder: string, fill: (put: Put) => Promise<T>): Promise<T> {
  await refuseFilled(folder)
  const place = resolve(folder)
  const beside = join(dirname(place), `.${TOOL.name}-${basename(place)}-${randomBytes(6).toString('hex')}.tmp`)
  const attempt = async <R>(task: () => Promise<R>): Promise<R> => {
    try {
      return await task()
    } catch (error) {
      throw new FileProblem('write', folder, error)
    }
  }
  try {
    await attempt(async () => {
      await makeFolder(dirname(place))
      await mkdir(beside, FOLDER)
    })
    const result = await fill((path, bytes) => attempt(() => putFile(join(beside, path), bytes)))
    await attempt(() => putInPlace(beside, place))
    return result
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

async function putFile(file: string, bytes: Uint8Array | string): Promise<void> {
  await makeFolder(dirname(file), FOLDER)
  const handle = await open(file, 'wx', FILE)
  try {
    await handle.writeFile(bytes)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** A folder that was filled meanwhile stays, and is an error. */
async function putInPlace(beside: string, place: string): Promise<void> {
  await rmdir(place).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error
  })
  await rename(beside, place)
}
