/** Asks questions at the terminal. */

import { createInterface } from 'node:readline'
import { visible } from '../../reports/visible.js'
import { type Io, UsageError } from './io.js'
import { verbatim } from './output.js'

/** Asks each question until the user answers it. The replies are in the order of the questions. */
export async function ask({ stdin, stderr }: Io, questions: readonly string[]): Promise<string[]> {
  const terminal = createInterface({ input: stdin, output: verbatim(stderr) })
  // The iterator keeps lines that the user typed before the question.
  const lines = terminal[Symbol.asyncIterator]()
  try {
    const replies: string[] = []
    for (const question of questions) {
      terminal.setPrompt(`${visible(question)} `)
      replies.push(await reply(terminal, lines))
    }
    return replies
  } finally {
    terminal.close()
  }
}

async function reply(terminal: { prompt(): void }, lines: AsyncIterator<string>): Promise<string> {
  for (;;) {
    terminal.prompt()
    const { done, value } = await lines.next()
    if (done) throw new UsageError('the terminal was closed before all questions were answered')
    if (value.trim() !== '') return value.trim()
  }
}
