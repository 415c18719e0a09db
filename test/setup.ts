import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The registries follow the folders. */
export default function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../scripts/registry.mjs', import.meta.url))])
}
