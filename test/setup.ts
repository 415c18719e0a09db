import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compile } from './compiled.js'

/** Writes the registries of rules and fixtures from the folders, and compiles all. */
export default async function setup(): Promise<void> {
  execFileSync(process.execPath, [fileURLToPath(new URL('../scripts/registry.mjs', import.meta.url))])
  await compile()
}
