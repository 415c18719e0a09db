/** Finds the commands of a document that run a download or contain a secret. */

import { matchesOf } from '../../model/matches.js'
import type { Range } from '../../model/problem.js'
import { commandSecrets } from '../../secrets/in-commands.js'
import type { Secret } from '../../secrets/in-text.js'
import { rangeIn } from '../examples/excerpt.js'
import type { Document } from '../model.js'
import { runsWhatItFetches } from './piped.js'
import { codeIn } from './unseen-markup.js'

const INLINE = /`([^`\n]{1,1000})`/g

/** Returns every command in blocks and sentences that runs what it downloads. */
export function unreadCommands({ blocks, statements }: Document): Range[] {
  const inBlocks = blocks.flatMap((block) => runsWhatItFetches(block.value).map((range) => rangeIn(block, range)))
  const inline = statements.flatMap((statement) =>
    matchesOf(statement.text, INLINE).flatMap(({ index, 1: code = '' }) =>
      runsWhatItFetches(code).map(({ start, end }) => {
        const from = statement.range.start + index + 1
        return { start: from + start, end: from + end }
      }),
    ),
  )
  return [...inBlocks, ...inline]
}

/** Returns every secret in the arguments of the commands in blocks and sentences. */
export function secretCommands(document: Document): Secret[] {
  const isCode = codeIn(document)
  return commandSecrets(document.text).filter(({ range: { start } }) => isCode(start))
}
