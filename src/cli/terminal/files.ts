/** Writes files so that each is whole or is not there, whatever happens meanwhile. */

import { randomBytes } from 'node:crypto'
import { constants, open as openDescriptor, type Stats } from 'node:fs'
import { access, type FileHandle, lstat, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { TOOL } from '../../model/tool.js'
import { refuseToLeave } from './checkout.js'
import { codeOf, FileProblem } from './file-errors.js'
import { makeFolder } from './folders.js'

const { O_APPEND, O_NOFOLLOW, O_NONBLOCK, O_TRUNC, O_WRONLY } = constants
/** Only the owner can read the file. */
const PRIVATE = 0o600
const READABLE = 0o666

/** A text, or its pieces. */
export type Content = string | Iterable<string> | AsyncIterable<string>

export interface Writing {
  /** Only the owner may read the file, and a link in its place is replaced, not followed. */
  readonly isPrivate?: boolean
}

/**
 * Where a file is written. A regular file is replaced by a new one. A device, a pipe, and whatever is in the folders of the system are
 * written as they are.
 */
interface Place {
  readonly path: string
  /** What is there now, if anything. */
  readonly now: Stats | undefined
  readonly isReplaced: boolean
}

/** Makes the folder of a file, and finds out whether the file can be written, before anything is done that it should report. */
export async function prepareFile(file: string, writing: Writing = {}): Promise<void> {
  await refuseToLeave(file)
  await attempt(file, async () => {
    await makeFolder(dirname(resolve(file)))
    const place = await placeOf(file, writing)
    if (!place.isReplaced) return place.now?.isFIFO() ? undefined : access(place.path, constants.W_OK)
    const temporary = await openBeside(place, writing)
    if (temporary === undefined) return access(place.path, constants.W_OK)
    await temporary.handle.close()
    await rm(temporary.path)
  })
}

/** Writes a whole file. If it fails, what was there before is still there, and `FileProblem` says why. */
export async function writeWhole(file: string, content: Content, writing: Writing = {}): Promise<void> {
  await refuseToLeave(file)
  await attempt(file, async () => {
    await makeFolder(dirname(resolve(file)))
    const place = await placeOf(file, writing)
    const temporary = place.isReplaced ? await openBeside(place, writing) : undefined
    if (temporary === undefined) return writeInPlace(place, content, writing)
    try {
      await fill(temporary.handle, content)
      await rename(temporary.path, place.path)
    } catch (error) {
      await rm(temporary.path, { force: true })
      // A file that is mounted by itself, as containers do, cannot be replaced.
      if (codeOf(error) !== 'EBUSY') throw error
      await writeInPlace(place, content, writing)
    }
  })
}

/** Appends to a file that others write, too. */
export const appendWhole = (file: string, content: Content): Promise<void> =>
  attempt(file, async () => fill(await open(file, 'a'), content))

async function attempt(file: string, task: () => Promise<void>): Promise<void> {
  try {
    await task()
  } catch (error) {
    throw new FileProblem('write', file, error)
  }
}

/** Whether a path is in the folders of the system, such as that of a device, which keeps nothing of what is written there. */
export const isOfSystem = (file: string): boolean => /^\/(?:dev|proc|sys)\//.test(resolve(file))

async function placeOf(file: string, { isPrivate }: Writing): Promise<Place> {
  const path = resolve(file)
  const now = await orNothing(stat(path))
  if (now?.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' })
  const isSpecial = isOfSystem(path) || (now !== undefined && !now.isFile())
  if (isSpecial) return { path, now, isReplaced: false }
  const isLink = (await orNothing(lstat(path)))?.isSymbolicLink() === true
  if (!isLink || isPrivate) return { path, now, isReplaced: true }
  return now ? { path: await realpath(path), now, isReplaced: true } : { path, now, isReplaced: false }
}

/** Waits for what is known of a file, or for `undefined` where there is none. */
const orNothing = (found: Promise<Stats>): Promise<Stats | undefined> =>
  found.catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })

/** Creates a file beside the place. Where nothing may be created, but the file is there, it returns nothing. */
async function openBeside(
  { path, now }: Place,
  { isPrivate }: Writing,
): Promise<{ handle: FileHandle; path: string } | undefined> {
  const beside = join(dirname(path), `.${TOOL.name}-${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(beside, 'wx', isPrivate ? PRIVATE : READABLE)
    if (now && !isPrivate) await handle.chmod(now.mode & 0o777)
    return { handle, path: beside }
  } catch (error) {
    if (now && ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) return undefined
    throw error
  }
}

async function writeInPlace({ path, now }: Place, content: Content, { isPrivate }: Writing): Promise<void> {
  if (now?.isFIFO()) return writeToPipe(path, content)
  const isRegular = now === undefined || now.isFile()
  const flags = O_WRONLY | (isRegular && !path.startsWith('/dev/') ? O_TRUNC : O_APPEND) | (isPrivate ? O_NOFOLLOW : 0)
  const handle = await open(path, now ? flags : 'w', isPrivate ? PRIVATE : READABLE)
  if (isPrivate && isRegular) await handle.chmod(PRIVATE)
  await fill(handle, content)
}

/** Writes to a pipe. To open it must not wait for a reader, who may never come. */
async function writeToPipe(path: string, content: Content): Promise<void> {
  const fd = await promisify(openDescriptor)(path, O_WRONLY | O_NONBLOCK)
  const pipe = new Socket({ fd, readable: false, writable: true })
  await pipeline(Readable.from(typeof content === 'string' ? [content] : content), pipe)
}

/** Writes everything, and closes the file. A file system may say only then that the disk is full. */
async function fill(handle: FileHandle, content: Content): Promise<void> {
  try {
    await writeFile(handle, content)
    if ((await handle.stat()).isFile()) await handle.datasync()
  } finally {
    await handle.close()
  }
}
