/** Reads the document of a command: a file, or standard input. */

import { createReadStream } from 'node:fs'
import type { DocumentSource } from '../../document/model.js'
import { readSource } from '../../document/source.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { type Io, UsageError } from '../terminal/io.js'
import { isMissing, LARGEST, readAtMost, readBytes } from './read-file.js'

/** Standard input, and the pipes that a shell opens for `<(command)`. */
const OPEN_ALREADY = /^\/dev\/(?:stdin|fd\/\d+)$/

/** Reads a file, or standard input, as text. */
export async function sourceOf(io: Io, file: string): Promise<DocumentSource> {
  return readSource(await bytesOf(io, file), file === '-' ? 'stdin' : file)
}

async function bytesOf(io: Io, file: string): Promise<Uint8Array> {
  if (file === '-') return readAtMost('standard input', io.stdin, LARGEST.document)
  if (OPEN_ALREADY.test(file)) return readAtMost(file, createReadStream(file), LARGEST.document)
  await refuseToLeave(file)
  try {
    return await readBytes(file, LARGEST.document)
  } catch (error) {
    throw isMissing(error) ? new UsageError(`there is no file ${file}`) : error
  }
}
