/** Collects the headings, code, links, tables, comments and ids of a syntax tree. */

import type { Nodes, Parents, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { Range } from '../../model/problem.js'
import type { CodeBlock, Comment, InlineCode, Link, Table } from '../model.js'
import { codeBlockOf, inlineCodeOf, type Lines } from './code.js'
import { Comments } from './comments.js'
import { type BareHeading, htmlHeadings, htmlIds } from './headings.js'
import { tableOf } from './tables.js'
import { rangeOf } from './tree.js'

/** The parts of a Markdown text that the document model needs. */
export interface Outline {
  readonly headings: readonly BareHeading[]
  /** The ids of HTML elements. */
  readonly ids: readonly string[]
  readonly blocks: readonly CodeBlock[]
  readonly inlineCode: readonly InlineCode[]
  readonly links: readonly Link[]
  readonly tables: readonly Table[]
  /** The HTML comments. */
  readonly comments: readonly Comment[]
  readonly frontMatter: Range | undefined
}

/** Returns the parts of a syntax tree that the document model needs, in order. */
export function outlineOf(tree: Root, lines: Lines): Outline {
  const collector = new Collector(lines)
  visit(tree, (node, _index, parent) => {
    const range = rangeOf(node)
    if (range) collector.take(node, range, parent)
  })
  return collector.end()
}

/** HTML directly in one of these nodes is a block. Elsewhere it is part of a text. */
const CONTAINERS: ReadonlySet<Nodes['type']> = new Set<Nodes['type']>([
  'root',
  'blockquote',
  'listItem',
  'footnoteDefinition',
])

class Collector {
  readonly #headings: BareHeading[] = []
  readonly #ids: string[] = []
  readonly #blocks: CodeBlock[] = []
  readonly #inlineCode: InlineCode[] = []
  readonly #links: Link[] = []
  readonly #tables: Table[] = []
  readonly #comments: Comments
  #frontMatter: Range | undefined

  constructor(private readonly lines: Lines) {
    this.#comments = new Comments(lines.text)
  }

  end(): Outline {
    return {
      headings: this.#headings,
      ids: this.#ids,
      blocks: this.#blocks,
      inlineCode: this.#inlineCode,
      links: this.#links,
      tables: this.#tables,
      comments: this.#comments.end(),
      frontMatter: this.#frontMatter,
    }
  }

  take(node: Nodes, range: Range, parent: Parents | undefined): void {
    const { text } = this.lines
    this.#comments.enter(node.type, range)
    switch (node.type) {
      case 'heading':
        this.#headings.push({ depth: node.depth, title: textOf(node), heading: range })
        break
      case 'code':
        this.#blocks.push(codeBlockOf(node, range, this.lines))
        break
      case 'inlineCode':
        this.#inlineCode.push(inlineCodeOf(node.value, range, text))
        break
      case 'link':
      case 'definition':
        this.#links.push({ url: node.url, range })
        break
      case 'table':
        this.#tables.push(tableOf(node, range, text))
        break
      case 'html':
        this.#takeHtml(range, parent !== undefined && CONTAINERS.has(parent.type))
        break
      case 'yaml':
        this.#frontMatter = range
        break
    }
  }

  #takeHtml(range: Range, isBlock: boolean): void {
    const html = this.lines.text.slice(range.start, range.end)
    this.#ids.push(...htmlIds(html))
    if (isBlock) {
      this.#headings.push(...htmlHeadings(html, range))
      this.#comments.takeBlock(range)
    } else this.#comments.takeInline(range)
  }
}
