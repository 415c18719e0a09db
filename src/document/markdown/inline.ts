import { decodeString } from 'micromark-util-decode-string'
import type { Token, TokenizeContext } from 'micromark-util-types'
import type { Range } from '../../model/problem.js'
import type { InlineCode, Link } from '../model.js'
import { htmlIds } from './headings.js'
import type { ReadText } from './text.js'

/** Reads the text of some linked tokens by the tokenizer, links and HTML included. */
export function readInline(tokens: readonly Token[], context: TokenizeContext): ReadText {
  const [first] = tokens
  if (!first) return { title: '', ids: [], inlineCode: [], links: [], html: [] }
  const tokenizer = context.parser.text(first.start)
  for (const [i, token] of tokens.entries()) {
    const chunks = context.sliceStream(token)
    if (i === tokens.length - 1) chunks.push(null)
    if (i > 0) tokenizer.defineSkip(token.start)
    tokenizer.write(chunks)
  }
  const inline = new Inline()
  for (const [kind, token, { sliceSerialize }] of tokenizer.events) {
    if (kind === 'enter') inline.enter(token)
    else inline.exit(token, sliceSerialize)
  }
  return inline
}

const rangeOf = ({ start, end }: Token): Range => ({ start: start.offset, end: end.offset })

type Serialize = TokenizeContext['sliceSerialize']

class Inline implements ReadText {
  title = ''
  readonly ids: string[] = []
  readonly inlineCode: InlineCode[] = []
  readonly links: Link[] = []
  readonly html: Range[] = []
  #code: string | undefined
  #inner: Range | undefined
  /** Destinations of the links and images that are not at their end yet; a reference has none of its own. */
  readonly #destinations: (string | undefined)[] = []

  enter({ type }: Token): void {
    if (type === 'codeText') this.#code = ''
    else if (type === 'link' || type === 'image') this.#destinations.push(undefined)
  }

  exit(token: Token, serialize: Serialize): void {
    if (this.#code !== undefined) this.#exitInCode(this.#code, token, serialize)
    else this.#exitInText(token, serialize)
  }

  #exitInCode(code: string, token: Token, serialize: Serialize): void {
    const { type } = token
    if (type === 'codeTextData' || type === 'lineEnding') this.#code = code + serialize(token)
    if (type === 'codeTextSequence') {
      const { start, end } = rangeOf(token)
      this.#inner = { start: this.#inner?.start ?? end, end: start }
    }
    if (type !== 'codeText') return
    const range = rangeOf(token)
    this.inlineCode.push({ value: code, range, inner: this.#inner ?? range })
    this.title += code
    this.#code = undefined
    this.#inner = undefined
  }

  #exitInText(token: Token, serialize: Serialize): void {
    switch (token.type) {
      case 'data':
      case 'characterEscapeValue':
        this.title += serialize(token)
        break
      case 'characterReference':
        this.title += decodeString(serialize(token))
        break
      case 'lineEnding':
        this.title += serialize(token)
        break
      case 'htmlText':
        this.html.push(rangeOf(token))
        this.ids.push(...htmlIds(serialize(token)))
        this.title += serialize(token)
        break
      case 'autolinkProtocol':
      case 'autolinkEmail':
        this.#addAutolink(token, serialize(token))
        break
      case 'resourceDestinationString':
        this.#destinations[this.#destinations.length - 1] = decodeString(serialize(token))
        break
      case 'resource':
        this.#destinations[this.#destinations.length - 1] ??= ''
        break
      case 'image':
        this.#destinations.pop()
        break
      case 'link': {
        const url = this.#destinations.pop()
        if (url !== undefined) this.links.push({ url, range: rangeOf(token) })
        break
      }
    }
  }

  /** The brackets around it belong to the link. */
  #addAutolink({ type, start, end }: Token, text: string): void {
    const url = type === 'autolinkEmail' ? `mailto:${text}` : text
    this.links.push({ url, range: { start: start.offset - 1, end: end.offset + 1 } })
    this.title += text
  }
}
