/** Starts a farm in a process of its own. */

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { buildScript } from '../../program.js'
import type { Seen } from './seen.js'
import { type Farm, type FarmOptions, hostsOf } from './start.js'

/** As `startFarm`. The program is built into a folder that is there. */
export async function forkFarm(options: FarmOptions, folder: string): Promise<Farm> {
  const script = join(folder, 'farm.mjs')
  await buildScript('test/inventory/farm/serve.ts', script)
  const child = fork(script, [JSON.stringify(options)], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const { ports, pem } = await told<Pick<Farm, 'ports' | 'pem'>>(child)
  return {
    hosts: hostsOf(options, ports),
    ports,
    pem,
    seen: async () => {
      child.send('seen')
      return told<Seen>(child)
    },
    close: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

async function told<T>(child: ChildProcess): Promise<T> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the farm ended with ${code}`))),
  ])
  return message as T
}
