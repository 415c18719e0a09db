/** Runs a check of a hostile service: in this process, or by the built command in one of its own. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/model/report.js'
import { type Ran, runIn } from '../cli/run.js'
import { crowd } from '../thorough.js'
import { type Behaviour, limits } from './behaviour.js'
import { host } from './host.js'

export interface Tried extends Ran {
  /** Only where the report is on standard output. */
  readonly report?: Report
}
export interface Measured extends Tried {
  /** Milliseconds, without those in which others had the processor. */
  readonly took: number
  /** The largest resident set of any of its processes. MiB. */
  readonly memory: number
}

const BIN = fileURLToPath(new URL('../../bin/authmd-check.js', import.meta.url))
const MEMORY = fileURLToPath(new URL('memory.cjs', import.meta.url))

/** Milliseconds. */
const GIVEN_UP = 40_000

const argv = ({ args = [] }: Behaviour, origin: string): string[] => [
  origin,
  ...limits(Math.ceil(crowd())),
  ...(args.includes('-r') ? [] : ['-r', 'json']),
  ...args,
]

/** Runs it in this process. */
export async function tryHere(behaviour: Behaviour): Promise<Tried> {
  const { origin, close } = await host(behaviour.answer)
  try {
    return withReport(await runIn(behaviour.env ?? {}, ...argv(behaviour, origin)))
  } finally {
    await close()
  }
}

/** Runs the built command by a Node of its own, and measures it. */
export async function tryAlone(behaviour: Behaviour, node: string): Promise<Measured> {
  const { origin, close } = await host(behaviour.answer)
  const folder = mkdtempSync(join(tmpdir(), 'authmd-hostile-'))
  const peaks = join(folder, 'peaks')
  try {
    const env = {
      PATH: process.env['PATH'],
      AUTHMD_PEAKS: peaks,
      NODE_OPTIONS: `--require=${MEMORY}`,
      ...behaviour.env,
    }
    const startedAt = performance.now()
    const ran = await ended(node, [BIN, ...argv(behaviour, origin)], env)
    const took = performance.now() - startedAt
    const noted = existsSync(peaks) ? readFileSync(peaks, 'utf8').trim().split('\n') : [`${Number.POSITIVE_INFINITY} 0`]
    const processes = noted.map((line) => line.split(' ').map(Number))
    const memory = Math.max(...processes.map(([size = 0]) => size)) / 1024
    const waited = processes.reduce((sum, [, nanoseconds = 0]) => sum + nanoseconds, 0) / 1e6
    return { ...withReport(ran), took: took - waited, memory }
  } finally {
    rmSync(folder, { recursive: true })
    await close()
  }
}

function ended(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  // What does not end in time is ended here, and then has no exit code.
  const child = spawn(command, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: Math.ceil(GIVEN_UP * crowd()),
    killSignal: 'SIGKILL',
  })
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk) => out.push(chunk))
  child.stderr.on('data', (chunk) => err.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      resolve({ code: code ?? -1, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    )
  })
}

const withReport = (ran: Ran): Tried =>
  ran.out.startsWith('{') ? { ...ran, report: JSON.parse(ran.out) as Report } : ran
