import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Writes the registries of rules and fixtures from the folders. */
export default function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../scripts/registry.mjs', import.meta.url))])
}
