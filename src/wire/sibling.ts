/** Makes a path beside a document at which nothing can be: its answer shows what the service answers to anything. */

import { createHash } from 'node:crypto'

/** Makes the path from the URL itself, so that a recorded run asks for the same path when it is judged again. */
export const siblingUrl = (url: string, extension = '.md'): string =>
  new URL(`authmd-check-${createHash('sha256').update(url).digest('hex').slice(0, 16)}${extension}`, url).href
