/** Opens the folder in which an inventory keeps its state, for one process at a time. */

import { randomUUID } from 'node:crypto'
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { TOOL } from '../../model/tool.js'
import { isObject } from '../../wire/json.js'
import { makeFolder } from './folders.js'
import { UsageError } from './io.js'

/** What wrote a state, and how the names were asked. */
export interface StateAbout {
  readonly version: string
  readonly options: Readonly<Record<string, unknown>>
}

export interface StateFolder {
  /** What began the state, where that was another version or other options than now. */
  readonly begunBy: StateAbout | undefined
  /** Lets others use the folder. */
  release(): Promise<void>
}

const ABOUT = 'about.json'
const LOCK = /^lock-\d+$/
/** How files begin that have no name yet. */
const BEGUN = '.begun-'

/** Takes the folder for this process. Throws `UsageError` where another process has it, or where it is not the state of an inventory. */
export async function openState(folder: string, options: StateAbout['options']): Promise<StateFolder> {
  await makeFolder(folder, 0o700)
  const release = await lock(folder)
  try {
    return { begunBy: await compare(folder, options), release }
  } catch (error) {
    await release()
    throw error
  }
}

/** Says what began the state, if it was begun otherwise. */
async function compare(folder: string, options: StateAbout['options']): Promise<StateAbout | undefined> {
  const now = { schema: 1, tool: TOOL.name, version: TOOL.version, begunAt: new Date().toISOString(), options }
  const path = join(folder, ABOUT)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) {
    const foreign = (await readdir(folder)).find((file) => !LOCK.test(file) && !file.startsWith(BEGUN))
    if (foreign !== undefined)
      throw new UsageError(
        `${folder} is not the state of an inventory: it has other files, such as ${foreign}. Name an empty or a new folder`,
      )
    await rename(await begin(folder, `${JSON.stringify(now, null, 2)}\n`), path)
    return undefined
  }
  const before = aboutIn(text)
  if (!before)
    throw new UsageError(
      `${path} does not say what an inventory writes there: move the folder away, or name another one`,
    )
  const isSame = before.version === now.version && JSON.stringify(before.options) === JSON.stringify(options)
  return isSame ? undefined : before
}

/** Writes a file under a name that nobody reads, so that it is whole when it gets the name that is read. */
async function begin(folder: string, text: string): Promise<string> {
  const path = join(folder, `${BEGUN}${randomUUID()}`)
  await writeFile(path, text, { flag: 'wx', mode: 0o600 })
  return path
}

function aboutIn(text: string): StateAbout | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value) || value['schema'] !== 1 || !isObject(value['options'])) return undefined
    return { version: String(value['version']), options: value['options'] }
  } catch {
    return undefined
  }
}

/** A process, so that another one with the same number is told from it. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** When it began, as the system counts it. Unknown where the system does not tell. */
  readonly begun?: string
}

/**
 * Makes a lock with a number that nobody has. The lock of a process that is dead counts for nothing, and the one of a living process ends
 * this: whoever finds another living one after it made its own takes its own away.
 */
async function lock(folder: string): Promise<() => Promise<void>> {
  await refuseHeld(folder, undefined)
  const mine = await makeLock(folder)
  try {
    await refuseHeld(folder, mine)
  } catch (error) {
    await rm(join(folder, mine), { force: true })
    throw error
  }
  return () => rm(join(folder, mine), { force: true })
}

async function makeLock(folder: string): Promise<string> {
  const begun = await begin(folder, JSON.stringify(await holderOf(process.pid)))
  try {
    for (let number = 1; ; number++) {
      const name = `lock-${number}`
      if (await linked(begun, join(folder, name))) return name
    }
  } finally {
    await rm(begun, { force: true })
  }
}

/** Gives a file a second name. Says whether nobody had that name. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function refuseHeld(folder: string, mine: string | undefined): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!LOCK.test(name) || name === mine) continue
    const path = join(folder, name)
    const holder = holderIn(await readFile(path, 'utf8').catch(() => ''))
    if (holder === undefined || !(await isAlive(holder))) {
      await rm(path, { force: true })
      continue
    }
    const { pid, host } = holder
    const where = host === hostname() ? `process ${pid} uses` : `process ${pid} on ${host} uses`
    throw new UsageError(
      `${where} ${folder}: wait until it has ended, or name another folder. If there is no such process, remove ${path}`,
    )
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value) || typeof value['pid'] !== 'number' || typeof value['host'] !== 'string') return undefined
    const { pid, host, begun } = value
    return { pid, host, ...(typeof begun === 'string' ? { begun } : {}) }
  } catch {
    return undefined
  }
}

/** A process of another machine cannot be seen from here, and is taken for alive. */
async function isAlive({ pid, host, begun }: Holder): Promise<boolean> {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  const now = await beginningOf(pid)
  return begun === undefined || now === undefined || begun === now
}

async function holderOf(pid: number): Promise<Holder> {
  const begun = await beginningOf(pid)
  return { pid, host: hostname(), ...(begun === undefined ? {} : { begun }) }
}

/** Linux says it in ticks since the machine began (proc(5)). The name of the program, which may have blanks, stands in brackets before it. */
async function beginningOf(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19]
}
