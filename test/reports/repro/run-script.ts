/** Runs a script of `--repro` as a user does, with curl and jq. */

import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Ran {
  readonly code: number | null
  /** The answer at fault: its head and body. */
  readonly out: string
  readonly err: string
  /** What the script left in its folder beside itself: a text that broke out of its quotes makes a file there. */
  readonly left: readonly string[]
}

interface Given {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Answers a line of the script that waits for a person. */
  readonly onError?: (text: string, answer: (line: string) => void) => void
}

export async function runScript(script: string, { args = [], env = {}, onError }: Given = {}): Promise<Ran> {
  const folder = await mkdtemp(join(tmpdir(), 'authmd-check-repro-'))
  try {
    await writeFile(join(folder, 'repro.sh'), script)
    const child = spawn('sh', ['repro.sh', ...args], { cwd: folder, env: { PATH: process.env['PATH'], ...env } })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
      onError?.(err, (line) => child.stdin.write(`${line}\n`))
    })
    if (!onError) child.stdin.end()
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
    const left = (await readdir(folder)).filter((name) => name !== 'repro.sh')
    return { code, out, err, left }
  } finally {
    await rm(folder, { recursive: true })
  }
}
