/** Keeps documents of earlier runs, so that a service which offers it is asked only whether they have changed (RFC 9110 §13). */

import { type FileHandle, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { isObject } from '../../wire/json.js'
import { fileLines } from './file-lines.js'
import { cutTorn } from './torn.js'

/** A document as it was got. */
export interface KeptAnswer {
  readonly url: string
  /** What was asked for: another form of a document is another document. */
  readonly accept: string
  readonly headers: readonly (readonly [string, string])[]
  /** In base64. */
  readonly body: string
}

/** How many documents of a name are kept, and the most bytes of one. */
export const KEPT = { most: 16, bytes: 64 * 1024 } as const

const FILE = 'answers.jsonl'

interface Place {
  readonly start: number
  readonly length: number
}

/** The documents of the names at which something was found. Where they stand in the file is known, and not what they say. */
export class Answers {
  private readonly places = new Map<string, Place>()
  private end = 0
  private last: Promise<unknown> = Promise.resolve()

  private constructor(private readonly file: FileHandle) {}

  /** Opens the documents of a folder. What newer ones have replaced is dropped when it is more than the half. */
  static async open(folder: string): Promise<Answers> {
    const path = join(folder, FILE)
    const file = await open(path, 'a+', 0o600)
    await cutTorn(path)
    const answers = new Answers(file)
    await answers.find(path)
    const live = [...answers.places.values()].reduce((sum, { length }) => sum + length, 0)
    if (live * 2 >= answers.end) return answers
    return answers.withoutOld(folder)
  }

  /** Returns the documents of a name. */
  async of(name: string): Promise<readonly KeptAnswer[]> {
    const place = this.places.get(name)
    if (!place) return []
    const line: unknown = JSON.parse((await this.read(place)).toString('utf8'))
    return isObject(line) && Array.isArray(line['answers']) ? (line['answers'] as KeptAnswer[]) : []
  }

  /** Keeps the documents of a name instead of those that it had. */
  async keep(name: string, answers: readonly KeptAnswer[]): Promise<void> {
    if (answers.length === 0 && !this.places.has(name)) return
    const line = Buffer.from(`${JSON.stringify({ name, answers })}\n`)
    await this.append(name, line)
  }

  async close(): Promise<void> {
    await this.last.catch(() => undefined)
    await this.file.close()
  }

  /** One line is written after the other, so that it is known where each begins. */
  private append(name: string, line: Buffer): Promise<void> {
    const written = this.last.then(async () => {
      await this.file.appendFile(line)
      this.places.set(name, { start: this.end, length: line.length })
      this.end += line.length
    })
    this.last = written.catch(() => undefined)
    return written
  }

  private async read({ start, length }: Place): Promise<Buffer> {
    const bytes = Buffer.alloc(length)
    await this.file.read(bytes, 0, length, start)
    return bytes
  }

  private async find(path: string): Promise<void> {
    for await (const text of fileLines(path)) {
      const length = Buffer.byteLength(text) + 1
      const [, name] = /^\{"name":"([^"\\]+)","answers":\[/.exec(text) ?? []
      if (name !== undefined) this.places.set(name, { start: this.end, length })
      this.end += length
    }
  }

  private async withoutOld(folder: string): Promise<Answers> {
    const path = join(folder, `.begun-${FILE}`)
    const rest = new Answers(await open(path, 'w+', 0o600))
    for (const [name, place] of this.places) await rest.append(name, await this.read(place))
    await rename(path, join(folder, FILE))
    await this.close()
    return rest
  }
}
