/** Turns the bytes of a source into text: UTF-8, or UTF-16 where a byte order mark says so, as spreadsheets and PowerShell write it. */

import { TextDecoder } from 'node:util'
import { NamesError } from './found.js'

const ENCODINGS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
/** How compressed files begin, and what reads them. */
const COMPRESSED: readonly (readonly [string, readonly number[]])[] = [
  ['gzip -dc', [0x1f, 0x8b]],
  ['zstd -dc', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz -dc', [0xfd, 0x37, 0x7a, 0x58]],
  ['bzip2 -dc', [0x42, 0x5a, 0x68]],
  ['unzip -p', [0x50, 0x4b, 0x03, 0x04]],
]

/** Yields the text of a source, piece by piece. The byte order mark is left out. */
export async function* decode(file: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const chunk of atLeast(4, bytes)) {
    decoder ??= decoderOf(file, chunk)
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder?.decode() ?? ''
}

/** The first chunk has so many bytes, where the source has. */
async function* atLeast(least: number, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | undefined = new Uint8Array()
  for await (const chunk of bytes) {
    if (first === undefined) yield chunk
    else {
      first = Buffer.concat([first, chunk])
      if (first.length < least) continue
      yield first
      first = undefined
    }
  }
  if (first !== undefined && first.length > 0) yield first
}

function decoderOf(file: string, first: Uint8Array): TextDecoder {
  const begins = ([, mark]: readonly [string, readonly number[]]) => mark.every((byte, i) => first[i] === byte)
  const [program] = COMPRESSED.find(begins) ?? []
  if (program !== undefined)
    throw new NamesError(`${file} is compressed: pass its text, as in "${program} ${file} | … -"`)
  const [encoding] = ENCODINGS.find(begins) ?? []
  if (encoding === undefined && first.includes(0))
    throw new NamesError(`${file} is no text: it has bytes of zero in it`)
  return new TextDecoder(encoding ?? 'utf-8')
}
