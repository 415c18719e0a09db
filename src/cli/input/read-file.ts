/** Reads a file of limited size, and nothing but a file: a pipe or a device may never end. */

import { constants, open } from 'node:fs/promises'
import { codeOf, FileProblem } from '../terminal/file-errors.js'
import { UsageError } from '../terminal/io.js'

/** The most bytes that are read of each kind of file. */
export const LARGEST = {
  document: 16 * 1024 * 1024,
  metadata: 4 * 1024 * 1024,
  baseline: 16 * 1024 * 1024,
  register: 4 * 1024 * 1024,
  keys: 1024 * 1024,
  record: 256 * 1024 * 1024,
} as const

/** Reads a regular file. Of anything else, and of a file with more than `largest` bytes, it throws `UsageError`, which names the file. */
export async function readBytes(file: string, largest: number): Promise<Buffer> {
  try {
    // Without O_NONBLOCK, a pipe that nobody writes to is never open.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const found = await handle.stat()
      if (!found.isFile() && !found.isDirectory()) throw new UsageError(`cannot read ${file}: it is not a regular file`)
      if (found.size > largest) throw tooLarge(file, largest)
      // Some files of the system say that they have no bytes. What counts is how many come.
      return await readAtMost(file, handle.createReadStream({ end: largest, autoClose: false }), largest)
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new FileProblem('read', file, error)
  }
}

export const readText = async (file: string, largest: number): Promise<string> =>
  (await readBytes(file, largest)).toString('utf8')

/** Reads a stream until it ends, or has more than `largest` bytes. */
export async function readAtMost(name: string, stream: AsyncIterable<unknown>, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Buffer)
    chunks.push(bytes)
    size += bytes.length
    if (size > largest) throw tooLarge(name, largest)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (name: string, largest: number): UsageError =>
  new UsageError(`cannot read ${name}: it has too many bytes, and ${largest} is the most`)

/** Whether an error says that there is no such file. */
export const isMissing = (error: unknown): boolean => error instanceof FileProblem && codeOf(error.cause) === 'ENOENT'
