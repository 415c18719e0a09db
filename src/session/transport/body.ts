/** Reads and decompresses the body of an answer, but no more of it than is safe. */

import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** The most bytes of a body that are kept, after decompression. */
export const BODY_CAP = 1024 * 1024

/**
 * Reads at most `BODY_CAP` bytes and decompresses them on the way, so a small body that inflates without end costs no more.
 * Rejects if the body cannot be decompressed.
 */
export async function readCapped(
  body: Readable,
  encoding: string | null,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; truncated: boolean }> {
  const stream = decompress(body, encoding)
  const stop = () => body.destroy(new Error('interrupted'))
  signal.addEventListener('abort', stop)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      size += chunk.length
      if (size > BODY_CAP) break
    }
  } finally {
    signal.removeEventListener('abort', stop)
    if (size > BODY_CAP) body.destroy()
  }
  return { bytes: Buffer.concat(chunks).subarray(0, BODY_CAP), truncated: size > BODY_CAP }
}

function decompress(body: Readable, encoding: string | null): Readable {
  const decoder = decoderFor(encoding)
  if (!decoder) return body
  // An error on either side appears where the decoder is read.
  return pipeline(body, decoder, () => undefined)
}

function decoderFor(encoding: string | null) {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return undefined
  }
}
