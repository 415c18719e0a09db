/** Keeps a fault of a team's own rule apart from a bug of this tool. */

import { isEnd } from './facts.js'

/** A team's own rule threw. */
export class OwnRuleFault extends Error {
  override readonly name = 'OwnRuleFault'
}

/** The first place in a stack: a file, with its line. */
const PLACE = /(?<![^\s/\\()])([^\s/\\()]+:\d+):\d+\)?$/m

/** Runs a function of a rule. What a team's own rule throws becomes one line that says so. */
export async function asRule<T>(id: string, isOwn: boolean, task: () => T | Promise<T>): Promise<T> {
  try {
    return await task()
  } catch (error) {
    if (!isOwn || isEnd(error)) throw error
    const [message] = (error instanceof Error ? error.message : String(error)).split('\n')
    const place = error instanceof Error ? PLACE.exec(error.stack ?? '')?.[1] : undefined
    throw new OwnRuleFault(`your own rule ${id} threw "${message}"${place === undefined ? '' : ` (${place})`}`)
  }
}
