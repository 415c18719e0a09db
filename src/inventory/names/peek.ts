/** Looks at how a text begins, without taking it away. */

/** The most characters at which anybody looks. */
const FARTHEST = 1 << 16

export interface Begun {
  readonly head: string
  /** The whole text, with its head. */
  readonly chunks: AsyncIterable<string>
}

/** Reads so much of a text as suffices. A text of a program that is still running is not waited for any longer than that. */
export async function peek(chunks: AsyncIterable<string>, suffices: (head: string) => boolean): Promise<Begun> {
  const iterator = chunks[Symbol.asyncIterator]()
  let head = ''
  while (head.length < FARTHEST && !suffices(head)) {
    const next = await iterator.next()
    if (next.done === true) break
    head += next.value
  }
  return { head, chunks: join(head, iterator) }
}

async function* join(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    yield head
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
