/** Lets newer versions of Node keep what they compiled, so that the next run starts faster, in a folder that nobody else can write. */

import { lstatSync, mkdirSync, realpathSync } from 'node:fs'
import module from 'node:module'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { TOOL } from '../../model/tool.js'
import type { Io } from './io.js'

type Cache = Partial<typeof module> & { readonly enableCompileCache?: (folder: string) => unknown }

/** The administrator, who can change everything anyway. */
const ROOT = 0
const FOR_USER = 0o700
const FOR_OTHERS = 0o077
const WRITABLE_BY_OTHERS = 0o022
/** In such a folder nobody can remove or rename what belongs to another user, as in `/tmp`. */
const STICKY = 0o1000

/**
 * Turns the cache on, where Node has one and the user has not set it otherwise. Node runs what it finds there without a look at the source, so
 * whoever can write to the folder can run code as this user: no cache is better than one that is not surely private.
 */
export function keepCompiled(env: Io['env']): void {
  // Node 20 has none, and its types do not know it.
  const { enableCompileCache }: Cache = module
  if (!enableCompileCache || env['NODE_DISABLE_COMPILE_CACHE'] || env['NODE_COMPILE_CACHE']) return
  const folder = privateFolder(env)
  if (folder !== undefined) enableCompileCache(folder)
}

/** Makes the folder, and returns its real path; or nothing where it cannot be made, or where others could write to it. */
export function privateFolder(env: Io['env'], user: number | null = process.geteuid?.() ?? null): string | undefined {
  // Without users, as on Windows, nothing here tells who may write to a folder.
  if (user === null) return undefined
  try {
    const folder = join(cachesOf(env), TOOL.name)
    if (!isSafe(nearestTo(folder), user)) return undefined
    makeFolder(folder)
    const real = realpathSync(folder)
    const { uid, mode } = lstatSync(real)
    return uid === user && (mode & FOR_OTHERS) === 0 && isSafe(real, user) ? real : undefined
  } catch {
    return undefined
  }
}

/** Where the user's caches are (XDG Base Directory Specification: a relative path counts for nothing). */
export function cachesOf(env: Io['env']): string {
  const given = env['XDG_CACHE_HOME'] ?? ''
  return isAbsolute(given) ? given : join(homedir(), '.cache')
}

/** Makes a folder and those above it. With `recursive`, Node never ends where a file system lets nobody make one, as `/proc` does. */
function makeFolder(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: FOR_USER })
}

/** The real path of a folder, or of the nearest one above it that is there. */
function nearestTo(folder: string): string {
  if (lstatSync(folder, { throwIfNoEntry: false })) return realpathSync(folder)
  return nearestTo(dirname(folder))
}

/** Whether nobody else can put another folder in the place of this one. */
function isSafe(folder: string, user: number): boolean {
  const { uid, mode } = lstatSync(folder)
  const isOwn = uid === user || uid === ROOT
  const isKept = (mode & WRITABLE_BY_OTHERS) === 0 || (mode & STICKY) !== 0
  const above = dirname(folder)
  return isOwn && isKept && (above === folder || isSafe(above, user))
}
