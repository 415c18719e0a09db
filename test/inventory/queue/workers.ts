/** Starts workers as processes of their own, so that they can be killed. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../docs/commands.js'
import { buildProgram } from '../../program.js'

export interface Started {
  readonly process: ChildProcess
  readonly output: () => string
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>
}

export interface Program {
  start(env: Readonly<Record<string, string>>, ...argv: readonly string[]): Started
  run(
    env: Readonly<Record<string, string>>,
    ...argv: readonly string[]
  ): Promise<{ code: number | null; output: string }>
  remove(): void
}

/** Builds the program where it finds the packages of the queue. */
export async function builtProgram(): Promise<Program> {
  const parent = join(root, 'node_modules/.cache/authmd-check')
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'workers-'))
  const file = join(folder, 'program.mjs')
  await buildProgram(file)
  const start = (env: Readonly<Record<string, string>>, ...argv: readonly string[]) => startProcess(file, env, argv)
  return {
    start,
    async run(env, ...argv) {
      const started = start(env, ...argv)
      const { code } = await started.ended
      return { code, output: started.output() }
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

export function startProcess(file: string, env: Readonly<Record<string, string>>, argv: readonly string[]): Started {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [file, ...argv], { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (data) => (output += data))
  child.stderr.on('data', (data) => (output += data))
  return {
    process: child,
    output: () => output,
    ended: once(child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as string | null,
    })),
  }
}
