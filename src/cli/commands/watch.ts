/** Runs `lint --watch`. */

import { once } from 'node:events'
import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { LintFlags } from '../input/check-options.js'
import { foldersIn, isFolder, isLintedName } from '../input/linted-files.js'
import { whileInterruptible } from '../terminal/interrupt.js'
import { type Io, UsageError } from '../terminal/io.js'
import { verbatim } from '../terminal/output.js'
import { lintCommand } from './lint.js'

/** An editor saves in several steps. Changes within this time are one save. Milliseconds. */
const SETTLE = 15
/** Clears the screen and its history, and moves to the top. */
const CLEAR = '\x1b[2J\x1b[3J\x1b[H'

/**
 * `authmd-check lint --watch`: lints at once, and after each change, until Ctrl-C. It watches folders and not files, because many editors
 * replace the old file with a new one.
 */
export async function watchCommand(io: Io, path: string, flags: LintFlags): Promise<number> {
  if (path === '-') throw new UsageError('--watch needs a file or a folder: standard input can be read only once')
  return whileInterruptible(io, (signal) => lintOnChange(io, path, flags, signal))
}

async function lintOnChange(io: Io, path: string, flags: LintFlags, signal: AbortSignal): Promise<number> {
  // The watchers start before the first lint, so that no save in between is missed.
  const changes = await watchFolders(path)
  try {
    let exitCode = await lintCommand(io, path, flags)
    say(io, `watching ${path}; Ctrl-C ends it`)
    while (await changes.next(signal)) {
      await changes.refresh()
      if (io.stdout.isTTY) verbatim(io.stdout).write(CLEAR)
      exitCode = await lintAgain(io, path, flags)
      say(io, `watching ${path}; Ctrl-C ends it`)
    }
    return exitCode
  } finally {
    changes.close()
  }
}

const say = (io: Io, text: string): boolean => io.stderr.write(`${text}\n`)

/** Lints again. A file that cannot be read now may be readable after the next save. */
async function lintAgain(io: Io, path: string, flags: LintFlags): Promise<number> {
  try {
    return await lintCommand(io, path, flags)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    say(io, error.message)
    return 2
  }
}

interface Changes {
  /** Waits for a change that is complete. It resolves to true, or to false when `signal` ends the wait. */
  next(signal: AbortSignal): Promise<boolean>
  /** Starts to watch new folders, and stops to watch folders that are gone. */
  refresh(): Promise<void>
  close(): void
}

async function watchFolders(path: string): Promise<Changes> {
  const watchers = new Map<string, FSWatcher>()
  const changed = new EventTarget()
  let settling: NodeJS.Timeout | undefined
  let isPending = false
  const settled = () => {
    isPending = true
    changed.dispatchEvent(new Event('change'))
  }
  const onChange = async (folder: string, name: string | null) => {
    if (name !== null && !(isLinted(name, path) || (await isFolder(join(folder, name))))) return
    clearTimeout(settling)
    settling = setTimeout(settled, SETTLE)
  }
  const drop = (folder: string) => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  const refresh = async () => {
    const folders = await listWatched(path)
    for (const folder of watchers.keys()) if (!folders.includes(folder)) drop(folder)
    for (const folder of folders) {
      if (watchers.has(folder)) continue
      const watcher = watch(folder, (_event, name) => onChange(folder, name))
      // The folder above reports a folder that is removed.
      watchers.set(
        folder,
        watcher.on('error', () => drop(folder)),
      )
    }
  }
  await refresh()
  return {
    refresh,
    async next(signal) {
      // An abort ends the wait.
      if (!isPending) await once(changed, 'change', { signal }).catch(() => undefined)
      isPending = false
      return !signal.aborted
    },
    close() {
      clearTimeout(settling)
      for (const folder of [...watchers.keys()]) drop(folder)
    },
  }
}

/** Whether the name of a file counts. A report beside the document must not start another lint. */
const isLinted = (name: string, path: string): boolean => name === basename(path) || isLintedName(name)

/** Lists the folders where a save can change the findings. */
async function listWatched(path: string): Promise<readonly string[]> {
  if (await isFolder(path)) return foldersIn(path)
  const folders = [dirname(path), join(dirname(path), '.well-known')]
  const are = await Promise.all(folders.map(isFolder))
  return folders.filter((_, i) => are[i])
}
