/** Reads the document of a command: a file, or standard input. */

import { readFile } from 'node:fs/promises'
import type { DocumentSource } from '../../document/model.js'
import { readSource } from '../../document/source.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { type Io, UsageError } from '../terminal/io.js'

/** The most bytes of a document. Agents stop to read much earlier. */
const LARGEST = 16 * 1024 * 1024

/** Reads a file, or standard input, as text. */
export async function sourceOf(io: Io, file: string): Promise<DocumentSource> {
  const bytes = file === '-' ? await readAll(io.stdin) : await read(file)
  if (bytes.length > LARGEST)
    throw new UsageError(`${file} has ${bytes.length} bytes: that is too large for an auth.md`)
  return readSource(bytes, file === '-' ? 'stdin' : file)
}

async function read(file: string): Promise<Uint8Array> {
  await refuseToLeave(file)
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new UsageError(`there is no file ${file}`)
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : error}`)
  }
}

async function readAll(input: Io['stdin']): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
