/** Judges metadata that came to a request with a forged host, for the rules that share this judgement. */

import type { Problem } from '../model/problem.js'
import { forgedStringsIn } from '../wire/forged-host.js'
import type { Exchange } from '../wire/http.js'
import { atPointer } from './place.js'

/** Returns a problem for each answer that repeats the forged host. `where` completes "the host from a forged …". */
export const forgedHostProblems = (answers: readonly Exchange[], where: string): Problem[] =>
  answers.flatMap((exchange) => {
    const forged = forgedStringsIn(exchange)
    const [first] = forged
    if (!first) return []
    const members = forged.map(({ pointer }) => pointer.slice(1)).join(', ')
    return [
      {
        message: `the metadata repeats a host from a forged ${where} in ${members}`,
        at: atPointer(exchange, first.pointer),
        expected: 'the configured host, and not one from the request',
        actual: first.text,
      },
    ]
  })
