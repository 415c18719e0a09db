/** Says where a checkout ends, and refuses files to which a symbolic link leads out of it. */

import { access, lstat, readlink, realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { UsageError } from './io.js'

/** What the top folder of a checkout has. */
const MARKS = ['.git', '.hg', '.jj', '.svn']
/** A chain of more symbolic links than this is a circle, as for the kernel of Linux. */
const MOST_LINKS = 40

/** Lists a folder and the folders above it. */
const upFrom = (folder: string): readonly string[] => {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...upFrom(above)]
}

/**
 * Returns the top folder of the checkout that has a path. A checkout that is only reached through a symbolic link does not count where the link
 * itself is in a checkout: else a link could choose its own limit.
 */
async function checkoutOf(path: string): Promise<string | undefined> {
  let top: string | undefined
  let isLinked = false
  for (const folder of upFrom(path)) {
    if ((top === undefined || isLinked) && (await isMarked(folder))) {
      top = folder
      isLinked = false
    }
    isLinked ||= await isLink(folder)
  }
  return top
}

const isMarked = async (folder: string): Promise<boolean> =>
  (await Promise.all(MARKS.map((mark) => exists(join(folder, mark))))).includes(true)
const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
const isLink = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  )

/** Whether a path is a folder or below it. Both are absolute. */
export const isIn = (folder: string, path: string): boolean => {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Lists the folders where a configuration is looked for: `from`, and those above it in its checkout. Outside of a checkout, only `from`. */
export async function searchedFolders(from: string): Promise<readonly string[]> {
  const top = (await checkoutOf(from)) ?? from
  return upFrom(from).filter((folder) => isIn(top, folder))
}

/** Returns the path of a file in its checkout, or else below the current folder, with `/`. It is undefined where the file is in neither. */
export async function pathInRepository(file: string): Promise<string | undefined> {
  const path = resolve(file)
  const top = (await checkoutOf(path)) ?? process.cwd()
  return isIn(top, path) ? relative(top, path).split(sep).join('/') : undefined
}

/**
 * Throws `UsageError` when a symbolic link leads to a file outside of the checkout, or, where there is no checkout, outside of the current
 * folder. A checkout may come from a stranger, and must not show or overwrite other files. A path that is not in either is the user's own choice,
 * unless `folder` says in which folder it was found.
 */
export async function refuseToLeave(file: string, folder?: string): Promise<void> {
  const path = resolve(file)
  const top = (await checkoutOf(path)) ?? (isIn(process.cwd(), path) ? process.cwd() : folder)
  if (top === undefined) return
  const [limit, real] = await Promise.all([realpath(top), realPath(path)])
  if (isIn(limit, real)) return
  throw new UsageError(
    `${file} is or passes a symbolic link that leads out of ${top}, to ${real}: if you trust it, name that path itself`,
  )
}

/** Follows every symbolic link, also in a path whose last parts are not there yet. */
async function realPath(path: string, links = 0): Promise<string> {
  const real = await realpath(path).catch(() => undefined)
  if (real !== undefined || dirname(path) === path) return real ?? path
  const to = links < MOST_LINKS ? await readlink(path).catch(() => undefined) : undefined
  if (to !== undefined) return realPath(resolve(await realPath(dirname(path), links + 1), to), links + 1)
  return join(await realPath(dirname(path), links), basename(path))
}
