/** Reads a text file of limited size, and nothing but a file: a pipe or a device may never end. */

import { constants, type FileHandle, open } from 'node:fs/promises'
import { UsageError } from '../terminal/io.js'

interface Limits {
  /** What the file is, for messages. */
  readonly what: string
  /** The most bytes. */
  readonly largest: number
}

/** Reads a file as UTF-8. It throws `UsageError` when there is none, when it is not a regular file, and when it is too large. */
export async function readText(file: string, { what, largest }: Limits): Promise<string> {
  let handle: FileHandle | undefined
  try {
    // Without O_NONBLOCK, a pipe that nobody writes to is never open.
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const found = await handle.stat()
    if (!found.isFile()) throw new UsageError(`cannot read ${what}: ${file} is not a regular file`)
    if (found.size > largest)
      throw new UsageError(`cannot read ${what}: ${file} has ${found.size} bytes, and ${largest} is the most`)
    return await handle.readFile('utf8')
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`cannot read ${what}: ${error instanceof Error ? error.message : error}`)
  } finally {
    await handle?.close()
  }
}
