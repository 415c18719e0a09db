/** Runs the scripts of examples/governance as processes of their own. */

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../docs/commands.js'

export const SCRIPTS = join(root, 'examples/governance')

export interface Ran {
  readonly code: number
  readonly out: string
}

export const ran = (
  folder: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(program, args, { cwd: folder, env: { PATH: process.env['PATH'], ...env } }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out: out + err }),
    )
  })
