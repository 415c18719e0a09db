/** Runs the command `inventory` in a process of its own, as it is published, and says what it took. */

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { InventoryRow } from '../../../src/model/inventory.js'
import { type Farm, resolvesOf } from '../farm/start.js'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly milliseconds: number
  /** The most memory that the process had, in MiB. Only Linux says it. */
  readonly peak: number
  /** Seconds of the processor, likewise. */
  readonly cpu: number
}

/** Writes what reaches a farm into a folder, and returns the options for it. */
export function reachOf(farm: Farm, folder: string): readonly string[] {
  const names = join(folder, 'names.txt')
  const authority = join(folder, 'ca.pem')
  writeFileSync(names, farm.hosts.map(({ url, name }) => (url.startsWith('https') ? name : url)).join('\n'))
  writeFileSync(authority, farm.pem)
  return [names, '--ca-file', authority, ...resolvesOf(farm).flatMap((one) => ['--resolve', one])]
}

/** Runs it until it ends, or is killed after so many milliseconds: with SIGKILL, which nobody can prepare for. */
export function runInventory(bin: string, args: readonly string[], killAfter?: number): Promise<Ran> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [bin, 'inventory', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = [text(child.stdout), text(child.stderr)]
  let took = { peak: 0, cpu: 0 }
  const measure = setInterval(() => {
    took = measureOf(child.pid) ?? took
  }, 100)
  const killing = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(measure)
      clearTimeout(killing)
      const milliseconds = performance.now() - startedAt
      void Promise.all(said).then(([stdout = '', stderr = '']) =>
        resolve({ code, stdout, stderr, ...took, milliseconds }),
      )
    })
  })
}

/** Ticks of the processor in a second, as Linux tells them. */
const TICKS = 100

function measureOf(pid: number | undefined): Pick<Ran, 'peak' | 'cpu'> | undefined {
  try {
    const [, kibibytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    // Who has ended has no memory.
    if (kibibytes === undefined) return undefined
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return { peak: Number(kibibytes) / 1024, cpu: (Number(fields[11]) + Number(fields[12])) / TICKS }
  } catch {
    return undefined
  }
}

export const rowsIn = (text: string): readonly InventoryRow[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as InventoryRow)

/** The names that a state folder has rows of. A last line that was torn is none. */
export function finishedIn(state: string): ReadonlySet<string> {
  const names = new Set<string>()
  // Whoever is killed at once has made no folder yet.
  const files = existsSync(state) ? readdirSync(state) : []
  for (const file of files.filter((one) => one.endsWith('.ndjson')))
    for (const line of readFileSync(join(state, file), 'utf8').split('\n').slice(0, -1))
      names.add((JSON.parse(line) as InventoryRow).name)
  return names
}

/** What two runs have to agree on: all but times, what was asked, and how often. */
export const comparable = ({ askedAt: _at, durationMs: _ms, requests: _n, ...row }: InventoryRow): unknown => row
