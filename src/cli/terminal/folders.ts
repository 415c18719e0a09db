/** Makes the folders above a file. */

import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf } from './file-errors.js'

/**
 * Makes a folder, and those above it that are missing, one at a time. Node can do that by itself (`recursive`), but never ends where a file
 * system says that there is no such folder and lets nobody make it, as `/proc` does. `mode` is that of the folder itself.
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  if (await isFolder(folder)) return
  await makeFolder(dirname(folder))
  await mkdir(folder, { mode }).catch(async (error: unknown) => {
    // Another process may have made it meanwhile.
    if (!(await isFolder(folder))) throw error
  })
}

/** Waits for whether there is a folder. What is there and is none is an error of the system. */
async function isFolder(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && dirname(path) !== path) return false
    throw error
  }
  throw Object.assign(new Error('a part of its path is a file'), { code: 'ENOTDIR', syscall: 'mkdir' })
}
