/**
 * Measures the command `inventory` over many hosts of this machine that take 100 ms for each answer, beside a loop of undici that asks
 * for the same URLs: how much of the time is the network's, and how much is ours.
 */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reachOf, rowsIn, runInventory } from '../test/inventory/acceptance/command.js'
import { forkFarm } from '../test/inventory/farm/fork.js'
import { KINDS } from '../test/inventory/farm/kinds/index.js'
import type { Farm } from '../test/inventory/farm/start.js'
import { buildScript, buildWalled } from '../test/program.js'
import type { Bare, BareTook } from './inventory/bare.js'

const NAMES = Number(process.argv[2] ?? 600)
const CONCURRENCY = 64
const LATENCY = 100
const RUNS = 2

/** A loop over URLs cannot be measured where somebody does not answer, and waits by itself where a domain asks for it. */
const kinds = KINDS.filter(
  ({ alone, reached, name }) => !alone && !reached && name !== 'dropped' && name !== 'flaky-reset',
)

const folder = mkdtempSync(join(tmpdir(), 'authmd-bench-'))
const farm = await forkFarm(
  { count: NAMES, seed: 3, latency: LATENCY, usualPorts: true, grouped: false, kinds: kinds.map(({ name }) => name) },
  folder,
)
try {
  const bin = await buildWalled(folder)
  const bare = join(folder, 'bare.mjs')
  await buildScript('bench/inventory/bare.ts', bare)
  const took = { inventory: [] as number[], bare: [] as number[] }
  for (let run = 0; run < RUNS; run++) {
    const before = (await farm.seen()).asked.length
    took.inventory.push(await runOnce(bin, run))
    took.bare.push(runBare(bare, await urlsAfter(farm, before)))
  }
  const [inventory, loop] = [Math.min(...took.inventory), Math.min(...took.bare)]
  say(`throughput: ${(loop / inventory).toFixed(2)} of that of undici alone`)
} finally {
  await farm.close()
  rmSync(folder, { recursive: true, force: true })
}

async function runOnce(bin: string, run: number): Promise<number> {
  const file = join(folder, `rows-${run}.ndjson`)
  const args = ['--concurrency', String(CONCURRENCY), '--timeout', '10', '-r', `ndjson=${file}`]
  const { code, stderr, milliseconds, peak, cpu } = await runInventory(bin, [...reachOf(farm, folder), ...args])
  const rows = rowsIn(readFileSync(file, 'utf8'))
  if (code !== 0 || rows.length !== NAMES) throw new Error(`${rows.length} rows, exit ${code}: ${stderr}`)
  const requests = rows.reduce((sum, row) => sum + row.requests, 0) / NAMES
  say(
    `${NAMES} names with ${requests.toFixed(1)} requests each in ${seconds(milliseconds)}: ${perName(cpu)}, at most ${peak.toFixed(0)} MiB`,
  )
  return milliseconds
}

/** What the farm was asked for since then, at its own hosts. */
async function urlsAfter(from: Farm, before: number): Promise<readonly string[]> {
  const { asked, strangers } = await from.seen()
  return asked
    .slice(before)
    .map((one) => one.replace(/^\w+ /, ''))
    .filter((url) => !strangers.includes(new URL(url).hostname))
}

function runBare(script: string, urls: readonly string[]): number {
  const given: Bare = { urls, concurrency: CONCURRENCY, authority: farm.pem, ports: { 443: farm.ports.https } }
  const file = join(folder, 'bare.json')
  writeFileSync(file, JSON.stringify(given))
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the loop failed: ${stderr}`)
  const { milliseconds, cpu } = JSON.parse(stdout) as BareTook
  say(`the same URLs by undici alone in ${seconds(milliseconds)}: ${perName(cpu)}`)
  return milliseconds
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

function perName(cpu: number): string {
  return `${((cpu / NAMES) * 1000).toFixed(1)} ms of the processor a name`
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}
