/** Reads the files of a bundle: those that the manifest names, each with its size and digest, and nothing beside them. */

import { constants } from 'node:fs'
import { type FileHandle, lstat, open, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of } from './digest.js'
import { LARGEST_MANIFEST, type ListedFile } from './manifest.js'
import { MANIFEST, SIGNATURE } from './paths.js'
import { BundleRefusal } from './refusal.js'

const LARGEST = { [MANIFEST]: LARGEST_MANIFEST, [SIGNATURE]: 16 * 1024 } as const
/** The most bytes of a listed file: as many as a record may have. */
const LARGEST_LISTED = 256 * 1024 * 1024

/** Reads the manifest or its signature. */
export const readHead = (folder: string, path: keyof typeof LARGEST): Promise<Buffer> =>
  reading(folder, path, async (handle, size) => {
    if (size > LARGEST[path]) throw new BundleRefusal(path, `it has ${size} bytes, and ${LARGEST[path]} are the most`)
    return readAll(handle, size, path)
  })

/** Reads a file of the manifest, and holds it to its size and its digest. */
export async function readListed(folder: string, { path, bytes, sha256 }: ListedFile): Promise<Buffer> {
  const content = await reading(folder, path, async (handle, size) => {
    if (size !== bytes) throw new BundleRefusal(path, `it has ${size} bytes, and the manifest says ${bytes}`)
    if (size > LARGEST_LISTED) throw new BundleRefusal(path, `it has ${size} bytes, and ${LARGEST_LISTED} are the most`)
    return readAll(handle, size, path)
  })
  if (sha256Of(content) !== sha256)
    throw new BundleRefusal(path, 'it was changed: its SHA-256 is not that of the manifest')
  return content
}

async function reading(
  folder: string,
  path: string,
  read: (handle: FileHandle, size: number) => Promise<Buffer>,
): Promise<Buffer> {
  const handle = await opened(folder, path)
  try {
    const found = await handle.stat()
    if (!found.isFile()) throw new BundleRefusal(path, NO_FILE)
    return await read(handle, found.size)
  } finally {
    await handle.close()
  }
}

const NO_FILE = 'it is not a regular file'

/** Opens a file and no link. Without O_NONBLOCK, a pipe that nobody writes to is never open. */
async function opened(folder: string, path: string): Promise<FileHandle> {
  const { O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY } = constants
  const place = join(folder, path)
  // Where a system has no O_NOFOLLOW, this tells; where it has, nobody can change it between the two.
  if ((await lstat(place).catch(orMissing(path))).isSymbolicLink())
    throw new BundleRefusal(path, 'it is a symbolic link')
  return open(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(orMissing(path))
}

const MEANINGS: Readonly<Record<string, string>> = {
  ENOENT: 'it is missing',
  ENOTDIR: 'it is missing',
  ELOOP: 'it is a symbolic link',
  // A socket.
  ENXIO: NO_FILE,
}

/** Tells what belongs to the bundle from what belongs to the machine. */
function orMissing(path: string): (error: unknown) => never {
  return (error) => {
    const meaning = error instanceof Error && 'code' in error ? MEANINGS[String(error.code)] : undefined
    throw meaning === undefined ? error : new BundleRefusal(path, meaning)
  }
}

async function readAll(handle: FileHandle, size: number, path: string): Promise<Buffer> {
  // One byte more than it says: some files of the system say that they have none.
  const bytes = Buffer.alloc(size + 1)
  let length = 0
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length)
    length += bytesRead
    if (bytesRead === 0 || length > size) break
  }
  if (length !== size) throw new BundleRefusal(path, `it does not have the ${size} bytes that its folder says`)
  return bytes.subarray(0, size)
}

/** Refuses whatever is in the folder beside the manifest, its signature, the listed files and their folders. It goes no further than the first. */
export async function refuseStrangers(folder: string, listed: readonly ListedFile[]): Promise<void> {
  const files = new Set<string>([MANIFEST, SIGNATURE, ...listed.map(({ path }) => path)])
  const folders = new Set([...files].flatMap(foldersAbove))
  const look = async (below: string): Promise<void> => {
    for await (const entry of await opendir(join(folder, below))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory() && folders.has(path)) await look(path)
      else if (entry.isSymbolicLink()) throw new BundleRefusal(path, 'it is a symbolic link')
      else if (!files.has(path)) throw new BundleRefusal(path, 'it is not in the manifest')
      else if (!entry.isFile()) throw new BundleRefusal(path, NO_FILE)
    }
  }
  await look('')
}

/** `a/b/c` is in `a` and `a/b`. */
const foldersAbove = (path: string): string[] => {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}
