import { readFile } from 'node:fs/promises'
import { readSource } from '../document/source.js'
import { exitCode } from '../exit-code.js'
import { lint } from '../lint.js'
import { type CheckFlags, ruleWeights } from './check-options.js'
import { type Io, UsageError } from './io.js'
import { destinations, writeReports } from './reporters.js'

/** Larger is no auth.md: agents cut long before. Bytes. */
const LARGEST = 16 * 1024 * 1024

/** `authmd-check lint <file>`; `-` is standard input. */
export async function lintCommand(io: Io, file: string, flags: CheckFlags): Promise<number> {
  const rules = ruleWeights(flags.rule)
  const bytes = file === '-' ? await readAll(io.stdin) : await read(file)
  if (bytes.length > LARGEST) throw new UsageError(`${file} has ${bytes.length} bytes: that is no auth.md`)
  const to = await destinations(flags)
  const report = await lint(readSource(bytes, file === '-' ? 'stdin' : file), { rules })
  await writeReports(io, report, to, flags)
  return exitCode(report, { strict: flags.strict ?? false, complete: flags.complete ?? false })
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new UsageError(`there is no file ${file}`)
    if (code === 'EISDIR') throw new UsageError(`${file} is a folder: give a file`)
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : error}`)
  }
}

async function readAll(input: Io['stdin']): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
