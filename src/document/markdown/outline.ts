import { parse, preprocess } from 'micromark'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { decodeString } from 'micromark-util-decode-string'
import { subtokenize } from 'micromark-util-subtokenize'
import type { Token, TokenizeContext } from 'micromark-util-types'
import type { Range } from '../../model/problem.js'
import type { CodeBlock, Comment, InlineCode, Link } from '../model.js'
import { Comments } from './comments.js'
import { type BareHeading, htmlHeadings, htmlIds } from './headings.js'
import { type ReadText, readText } from './text.js'

/** What a Markdown text has of interest. */
export interface Outline {
  readonly headings: BareHeading[]
  /** Ids that HTML elements carry. */
  readonly ids: string[]
  readonly blocks: CodeBlock[]
  readonly inlineCode: InlineCode[]
  readonly links: Link[]
  /** Of HTML. */
  comments: Comment[]
  frontMatter: Range | undefined
}

const options = { extensions: [frontmatter(['yaml', 'toml']), gfmFootnote(), gfmStrikethrough()] }

/**
 * Reads Markdown by the tokenizer that remark-parse is made of, without a syntax tree: most of the time that takes goes into emphasis
 * and table cells, which mean nothing here. `test/document/outline.test.ts` compares the two.
 */
export function outlineOf(document: string): Outline {
  // The tokenizer drops a leading U+FEFF and does not count it.
  const text = document.replace(/^\uFEFF/, '\u200B')
  const chunks = preprocess()(text, undefined, true)
  const events = parse(options).document().write(chunks)
  // Takes blocks out of the containers that hold them back; what is left to be read then is text.
  subtokenize(events)
  const walk = new Walk(text)
  for (const [kind, token, context] of events) {
    if (kind === 'enter') walk.enter(token, context)
    else walk.exit(token, context)
  }
  return walk.end()
}

const rangeOf = ({ start, end }: Token): Range => ({ start: start.offset, end: end.offset })

/** A code block that is not at its end yet. */
interface OpenCode {
  lang: string | undefined
  /** Its lines so far, with their endings. In a fence, the first starts where the opening line ends. */
  readonly lines: { text: string; source: number }[]
}

class Walk {
  readonly outline: Outline = {
    headings: [],
    ids: [],
    blocks: [],
    inlineCode: [],
    links: [],
    comments: [],
    frontMatter: undefined,
  }
  readonly #comments: Comments
  #heading: { depth: number; title: string } | undefined
  #code: OpenCode | undefined
  #destination = ''

  constructor(private readonly text: string) {
    this.#comments = new Comments(text)
  }

  end(): Outline {
    this.outline.comments = this.#comments.end()
    return this.outline
  }

  enter(token: Token, context: TokenizeContext): void {
    this.#comments.enter(token)
    switch (token.type) {
      case 'atxHeading':
      case 'setextHeading':
        this.#heading = { depth: 0, title: '' }
        break
      case 'codeFenced':
        this.#code = { lang: undefined, lines: [] }
        break
      case 'codeIndented':
        this.#code = { lang: undefined, lines: [{ text: '', source: token.start.offset }] }
        break
      case 'chunkText':
        if (!token.previous) this.#takeText(readText(this.text, token, context, this.#heading !== undefined))
        break
    }
  }

  exit(token: Token, context: TokenizeContext): void {
    if (this.#code) this.#exitInCode(this.#code, token, context)
    else if (this.#heading) this.#exitInHeading(this.#heading, token)
    else this.#exitElsewhere(token, context)
  }

  #takeText({ title, ids, inlineCode, links, html }: ReadText): void {
    if (this.#heading) this.#heading.title += title
    this.outline.ids.push(...ids)
    this.outline.inlineCode.push(...inlineCode)
    this.outline.links.push(...links)
    for (const range of html) this.#comments.takeInline(range)
  }

  #exitInHeading(heading: { depth: number; title: string }, token: Token): void {
    switch (token.type) {
      case 'atxHeadingSequence':
        heading.depth ||= token.end.offset - token.start.offset
        break
      case 'setextHeadingLineSequence':
        heading.depth = this.text[token.start.offset] === '=' ? 1 : 2
        break
      case 'atxHeading':
      case 'setextHeading':
        this.outline.headings.push({ ...heading, heading: rangeOf(token) })
        this.#heading = undefined
        break
    }
  }

  #exitInCode(code: OpenCode, token: Token, context: TokenizeContext): void {
    const line = code.lines.at(-1)
    switch (token.type) {
      case 'codeFencedFenceInfo':
        code.lang = decodeString(context.sliceSerialize(token)).toLowerCase()
        break
      case 'codeFlowValue':
        if (line) Object.assign(line, { text: line.text + context.sliceSerialize(token), source: token.start.offset })
        break
      case 'lineEnding':
      case 'lineEndingBlank':
        if (line) line.text += context.sliceSerialize(token)
        code.lines.push({ text: '', source: token.end.offset })
        break
      case 'codeFenced':
      case 'codeIndented':
        this.outline.blocks.push(blockOf(code, rangeOf(token)))
        this.#code = undefined
        break
    }
  }

  #exitElsewhere(token: Token, context: TokenizeContext): void {
    const { headings, ids, links } = this.outline
    // The extension does not declare its types.
    switch (token.type as string) {
      case 'htmlFlow': {
        const range = rangeOf(token)
        const html = this.text.slice(range.start, range.end)
        headings.push(...htmlHeadings(html, range))
        ids.push(...htmlIds(html))
        this.#comments.takeBlock(range)
        break
      }
      case 'definitionDestinationString':
        this.#destination = decodeString(context.sliceSerialize(token))
        break
      case 'definition':
        links.push({ url: this.#destination, range: rangeOf(token) })
        this.#destination = ''
        break
      case 'yaml':
        this.outline.frontMatter = rangeOf(token)
        break
    }
  }
}

function blockOf({ lang, lines }: OpenCode, range: Range): CodeBlock {
  // The line of the closing fence, or what is after the last line ending.
  if (lines.at(-1)?.text === '') lines.pop()
  const last = lines.at(-1)
  if (last) last.text = last.text.replace(/(?:\r\n|\r|\n)$/, '')
  const lineStarts: number[] = []
  let length = 0
  for (const { text } of lines) {
    lineStarts.push(length)
    length += text.length
  }
  const value = lines.map(({ text }) => text).join('')
  if (lines.length === 0) return { lang, value, range, lineStarts: [0], sources: [range.start] }
  return { lang, value, range, lineStarts, sources: lines.map(({ source }) => source) }
}
