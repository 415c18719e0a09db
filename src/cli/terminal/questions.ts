/** Asks questions at the terminal. */

import { createInterface } from 'node:readline'
import { visible } from '../../reports/visible.js'
import { type Io, UsageError } from './io.js'
import { verbatim } from './output.js'

/** A question, and what says why a reply is none. */
export interface Question {
  readonly text: string
  readonly wrong: (reply: string) => string | undefined
}

/** Asks each question until the user gives a reply that is an answer. The replies are in the order of the questions. */
export async function ask({ stdin, stderr }: Io, questions: readonly Question[]): Promise<string[]> {
  const terminal = createInterface({ input: stdin, output: verbatim(stderr) })
  let isOpen = true
  terminal.once('close', () => {
    isOpen = false
  })
  // The iterator keeps lines that the user typed before the question. They are there also when the input has ended.
  const lines = terminal[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    // Newer versions of Node throw where a terminal that is closed is to prompt.
    if (isOpen) terminal.prompt()
    const { done, value } = await lines.next()
    if (done) throw new UsageError('the terminal was closed before all questions were answered')
    return value.trim()
  }
  try {
    const replies: string[] = []
    for (const { text, wrong } of questions) {
      terminal.setPrompt(`${visible(text)} `)
      replies.push(await answerTo(next, wrong, (why) => stderr.write(`${visible(why)}\n`)))
    }
    return replies
  } finally {
    terminal.close()
  }
}

async function answerTo(
  next: () => Promise<string>,
  wrong: Question['wrong'],
  say: (why: string) => void,
): Promise<string> {
  for (;;) {
    const reply = await next()
    if (reply === '') continue
    const why = wrong(reply)
    if (why === undefined) return reply
    say(why)
  }
}
