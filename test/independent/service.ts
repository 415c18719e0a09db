/** Starts a service that another hand wrote: a program of its own, which prints its origin and ends with SIGTERM. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { listenAsFirstVersion } from './first-version-server.js'

const FOLDER = new URL('../../../shared/services/', import.meta.url)

const fileOf = (service: string): string => fileURLToPath(new URL(`${service}.mjs`, FOLDER))
const OURS: Readonly<Record<string, () => Promise<Running>>> = { 'first version': listenAsFirstVersion }
export const isHere = (service: string): boolean => Object.hasOwn(OURS, service) || existsSync(fileOf(service))

export interface Running {
  readonly origin: string
  close(): Promise<void>
}

export async function start(service: string, env: Readonly<Record<string, string>>): Promise<Running> {
  const ours = OURS[service]
  if (ours) return ours()
  const child = spawn(process.execPath, [fileOf(service)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  try {
    return { origin: await originOf(child, service), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function originOf({ stdout }: ChildProcessByStdio<null, Readable, null>, service: string): Promise<string> {
  for await (const line of createInterface({ input: stdout })) if (URL.canParse(line)) return line
  throw new Error(`${service} ended without an origin`)
}
