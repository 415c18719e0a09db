/** Adds evidence to problems: the lines of a document, and the command that repeats a request. All of it has a limited length. */

import type { FilePlace, Finding, Place, Problem } from '../model/problem.js'
import type { RecordedExchange } from '../model/report.js'
import { labelsOf } from '../reports/labelled.js'
import { curl } from '../session/record.js'

/** How many lines of the document are shown before and after a finding. */
const FRAME = 2
/** The most characters of a line in a frame, and how many of them stand before the place. */
const LINE = 1000
const LEAD = 300
/** The most characters of an actual value, and of a message. */
const CLIPPED = 500
const MESSAGE = 2000
/** The most characters of a command line. A longer one is of no use without the end. */
const COMMAND = 20_000

/** A text of which lines are shown. Its secrets are masked. */
export interface Source {
  readonly file: string
  readonly text: string
}

/** Cuts long values. This comes after redaction, because half a secret is not recognised. The exchange has the whole value. */
export const clipProblem = <T extends Problem>(problem: T): T => ({
  ...problem,
  message: clipText(problem.message, MESSAGE),
  ...(problem.expected === undefined ? {} : { expected: clipText(problem.expected, CLIPPED) }),
  ...(problem.actual === undefined ? {} : { actual: clipActual(problem.actual) }),
})

/** A value with members becomes text where it is too long. */
function clipActual(actual: unknown): unknown {
  if (typeof actual === 'string') return clipText(actual, CLIPPED)
  const text = JSON.stringify(actual) ?? ''
  return text.length > MESSAGE ? clipText(text, CLIPPED) : actual
}

export const clipText = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text)

/** The evidence of one run. Each text is split once, and each command is written once. */
export class Evidence {
  private readonly lines: ReadonlyMap<string, () => readonly string[]>
  private readonly commands: ReadonlyMap<number, () => string>

  constructor(exchanges: readonly RecordedExchange[], sources: readonly Source[]) {
    this.lines = new Map(
      sources.map(({ file, text }) => [file, once(() => text.split(/\r\n|\n|\r/))] as const).reverse(),
    )
    this.commands = new Map(exchanges.map(({ id, request }) => [id, once(() => clipText(curl(request), COMMAND))]))
  }

  /** Returns a problem with its evidence. `source` is its place in the repository, where it has one. */
  of(given: Problem, source?: FilePlace): Finding {
    const problem = source ? { ...given, source } : given
    const { at } = problem
    if (!at) return problem
    if ('file' in at) {
      const lines = this.lines.get(at.file)?.()
      return lines ? { ...problem, frame: frameOf(lines, at) } : problem
    }
    const command = this.commands.get(at.exchange)?.()
    if (command === undefined) return problem
    const labels = labelsOf(command)
    return { ...problem, curl: command, ...(labels.length === 0 ? {} : { curlLabels: labels }) }
  }
}

function frameOf(
  all: readonly string[],
  { line, endLine = line, column }: Extract<Place, { file: string }>,
): NonNullable<Finding['frame']> {
  const firstLine = Math.max(1, line - FRAME)
  const lines = all.slice(firstLine - 1, Math.min(endLine, line + FRAME) + FRAME)
  if (lines.every(({ length }) => length <= LINE)) return { firstLine, lines }
  const firstColumn = Math.max(1, column - LEAD)
  const cut = lines.map((text) => text.slice(firstColumn - 1, firstColumn - 1 + LINE))
  return { firstLine, ...(firstColumn === 1 ? {} : { firstColumn }), lines: cut }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
