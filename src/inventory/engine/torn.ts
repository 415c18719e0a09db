/** Cuts what a process that was killed did not write to its end. */

import { open, stat, truncate } from 'node:fs/promises'

const LINE_FEED = 0x0a

/** Cuts a last line that was not written to its end. */
export async function cutTorn(path: string): Promise<void> {
  const { size } = await stat(path)
  const file = await open(path, 'r')
  try {
    const piece = Buffer.alloc(64 * 1024)
    for (let end = size; end > 0; ) {
      const start = Math.max(0, end - piece.length)
      const { bytesRead } = await file.read(piece, 0, end - start, start)
      const at = piece.subarray(0, bytesRead).lastIndexOf(LINE_FEED)
      if (at >= 0) return start + at + 1 < size ? truncate(path, start + at + 1) : undefined
      end = start
    }
    if (size > 0) await truncate(path, 0)
  } finally {
    await file.close()
  }
}
