/** Reads the body of an answer and decodes it, but no more of it than is safe. */

import type { Readable, Transform } from 'node:stream'
import * as zlib from 'node:zlib'

/** The most bytes of a body that are kept: before decoding, and after it. */
export const BODY_CAP = 1024 * 1024
/** The most codings that are decoded one after the other. Nobody sends more, and each one costs a decoder. */
const MOST_CODINGS = 4

/** Bytes of a body, and whether there were more. */
export interface Body {
  readonly bytes: Uint8Array
  readonly truncated: boolean
}

/** A body that is not what its Content-Encoding says. */
export class MalformedEncoding extends Error {
  readonly code = 'MALFORMED_ENCODING'
}
/** A body in a coding that cannot be decoded here. The service may be right. */
export class UnknownEncoding extends Error {
  readonly code = 'UNKNOWN_ENCODING'
}

/** Reads at most `BODY_CAP` bytes of a stream, and ends it. */
export async function readCapped(stream: Readable): Promise<Body> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      size += chunk.length
      if (size > BODY_CAP) break
    }
  } finally {
    stream.destroy()
  }
  return { bytes: Buffer.concat(chunks).subarray(0, BODY_CAP), truncated: size > BODY_CAP }
}

/**
 * Undoes the codings of `Content-Encoding`, the last one first (RFC 9110 §8.4). What each of them gives is capped, so that a small body that
 * inflates without end costs no more memory than a large one. An empty body has nothing to decode: an answer to HEAD, 204 and 304 have none,
 * whatever their fields say.
 */
export async function decode(body: Body, encoding: string | null): Promise<Body> {
  if (body.bytes.length === 0) return body
  const codings = (encoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length > MOST_CODINGS)
    throw new UnknownEncoding(`${codings.length} content codings: at most ${MOST_CODINGS} are decoded`)
  let decoded = body
  for (const coding of codings.reverse()) decoded = await decodeOnce(decoded, coding)
  return decoded
}

async function decodeOnce({ bytes, truncated }: Body, coding: string): Promise<Body> {
  const decoder = decoderFor(coding, bytes)
  if (!decoder) throw new UnknownEncoding(`content-encoding ${coding}: this Node cannot decode it`)
  decoder.end(bytes)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      size += chunk.length
      if (size > BODY_CAP) break
    }
  } catch (error) {
    // The rest of a body that was cut here is missing by our choice.
    if (!truncated || size === 0) throw new MalformedEncoding(`${coding}: ${reasonOf(error)}`)
  } finally {
    decoder.destroy()
  }
  return { bytes: Buffer.concat(chunks).subarray(0, BODY_CAP), truncated: truncated || size > BODY_CAP }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function decoderFor(coding: string, bytes: Uint8Array): Transform | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip()
    case 'deflate':
      // It means zlib (RFC 9110 §8.4.1.2), but some send deflate without its frame, and all clients read both.
      return hasZlibHeader(bytes) ? zlib.createInflate() : zlib.createInflateRaw()
    case 'br':
      return zlib.createBrotliDecompress()
    case 'zstd':
      return zstdDecoder()
    default:
      return undefined
  }
}

/** RFC 1950 §2.2: the method is 8, and the first two bytes are a multiple of 31. */
const hasZlibHeader = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0

/** Node has it from 22.15 on. */
function zstdDecoder(): Transform | undefined {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Transform }
  return createZstdDecompress?.()
}
