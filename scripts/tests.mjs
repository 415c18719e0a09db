// @ts-check
// Runs the tests. Threads of one process do so on all processors, which each of them else keeps busy beside itself: by collecting garbage with
// help, and by compiling for speed what is run a few times. Without that the tests take about a seventh less.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './manifest.mjs'

/** Garbage is collected seldom, by the thread that made it. */
const COLLECTOR = ['--single-threaded-gc', '--max-semi-space-size=64']
/** Code is compiled again only after it was run more often than usual. Newer versions of V8 have no such flag, and end at one that they do not know. */
const COMPILER = process.version.startsWith('v20.') ? ['--interrupt-budget=500000'] : []

/**
 * Runs Vitest, and returns its exit code.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [env] what it has beside the environment
 * @returns {number}
 */
export function runTests(args, env = {}) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(process.execPath, [...COLLECTOR, ...COMPILER, vitest, 'run', ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return status ?? 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = runTests(process.argv.slice(2))
