/** Finds the places of findings in the file of the repository that a service publishes as its document. */

import type { SourceFile } from '../facts/options.js'
import type { FilePlace, Problem } from '../model/problem.js'
import type { ServedFile } from '../model/report.js'
import type { Source } from './evidence.js'
import { promiseOf } from './promise.js'

/** A request of the run, as it was sent. */
interface Sent {
  readonly id: number
  readonly request: { readonly method: string; readonly url: string }
}

/** The file, beside what was served. */
export class PlacesInFile {
  readonly served: ServedFile
  private readonly isSame: boolean
  private readonly lines: readonly string[]
  private readonly servedLines: readonly string[]
  private readonly numbers: ReadonlyMap<string, readonly number[]>
  private readonly servedNumbers: ReadonlyMap<string, readonly number[]>
  private readonly promises = new Map<string, FilePlace>()

  /** Without `document`, none was served, and nothing differs. In a record, other texts stand for secrets: nobody can tell what differed. */
  constructor(
    private readonly file: SourceFile,
    private readonly document: Source | undefined,
    private readonly sent: readonly Sent[],
    private readonly isRecorded = false,
  ) {
    this.lines = linesOf(file.text)
    this.servedLines = document ? linesOf(document.text) : this.lines
    this.numbers = numbered(this.lines)
    this.servedNumbers = numbered(this.servedLines)
    this.isSame = this.lines.join('\n').trimEnd() === this.servedLines.join('\n').trimEnd()
    this.served = { file: file.path, ...(this.isSame || isRecorded ? {} : { differs: true }) }
  }

  /** Returns the place of a problem in the file: of one on the wire, the place that promises the endpoint. */
  of({ at }: Pick<Problem, 'at'>): FilePlace | undefined {
    if (at === undefined) return undefined
    if ('file' in at) return at.file === this.document?.file ? this.lineOf(at) : undefined
    const request = this.sent.find(({ id }) => id === at.exchange)?.request
    return request && this.promiseOf(request)
  }

  private lineOf(at: FilePlace): FilePlace {
    const { line, endLine = line } = at
    if (this.isSame) return { ...at, file: this.file.path }
    const found = this.sameLine(line)
    if (found === undefined) return this.start
    const isWhole = this.servedLines.slice(line - 1, endLine).every((text, i) => this.lines[found - 1 + i] === text)
    if (isWhole)
      return { ...at, file: this.file.path, line: found, ...(at.endLine ? { endLine: found + endLine - line } : {}) }
    return { file: this.file.path, line: found, column: at.column }
  }

  /**
   * Returns the line of the file that has the text of a line of the document. Of several, it is the one with the same count, or where there
   * are more or fewer of them, the nearest. In a record, a line may have another text.
   */
  private sameLine(line: number): number | undefined {
    const text = this.servedLines[line - 1] ?? ''
    const here = text.trim() === '' ? [] : (this.numbers.get(text) ?? [])
    if (here.length === 0) return this.isRecorded && this.lines.length === this.servedLines.length ? line : undefined
    const there = this.servedNumbers.get(text) ?? []
    if (here.length === there.length) return here[there.indexOf(line)]
    return here.reduce((best, one) => (Math.abs(one - line) < Math.abs(best - line) ? one : best))
  }

  private promiseOf({ method, url }: Sent['request']): FilePlace {
    const key = `${method} ${url}`
    const known = this.promises.get(key)
    if (known) return known
    const found = promiseOf(this.lines, method, url)
    const place = found ? { file: this.file.path, ...found } : this.start
    this.promises.set(key, place)
    return place
  }

  private get start(): FilePlace {
    return { file: this.file.path, line: 1, column: 1 }
  }
}

/** How a line ends differs between a checkout and what is served, and is no other text. */
const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/)

function numbered(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>()
  for (const [index, text] of lines.entries()) {
    const known = numbers.get(text)
    if (known) known.push(index + 1)
    else numbers.set(text, [index + 1])
  }
  return numbers
}
