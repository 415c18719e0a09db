/** Shows the lines in which two documents differ. */

import { structuredPatch } from 'diff'

/** The lines of each document, and what is around them. */
export interface Differing {
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** Whether the first document has nothing that the second one has not. */
  readonly isAddition: boolean
}

const AROUND = 1
/** More lines are a document of its own, which says nothing of one place. */
const MOST = 30

/** Returns the lines in which they differ. Undefined where these are too many, or none. */
export function differingLines(before: string, after: string): Differing | undefined {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: AROUND })
  const without = (mark: string) =>
    hunks.flatMap(({ lines }, index) => [
      ...(index === 0 ? [] : ['…']),
      ...lines.filter((line) => !line.startsWith(mark) && !line.startsWith('\\')).map((line) => line.slice(1)),
    ])
  const isAddition = !hunks.some(({ lines }) => lines.some((line) => /^-.*\S/.test(line)))
  const differing = { before: without('+'), after: without('-'), isAddition }
  const most = Math.max(differing.before.length, differing.after.length)
  return most === 0 || most > MOST ? undefined : differing
}
