/** Reads a file line by line, where LF alone ends a line: `readline` of Node 24 also ends one at U+2028, which may stand in a row. */

import { createReadStream } from 'node:fs'

/** Yields each line without its end. The last one may lack it. */
export async function* fileLines(path: string): AsyncGenerator<string> {
  let begun = ''
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const [first = '', ...others] = chunk.split('\n')
    begun += first
    for (const next of others) {
      yield begun
      begun = next
    }
  }
  if (begun !== '') yield begun
}
