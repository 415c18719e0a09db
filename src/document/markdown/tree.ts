/** Reads Markdown into its syntax tree (mdast), as GitHub reads it, and says where the nodes of the tree stand in the text. */
import type { Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import type { Range } from '../../model/problem.js'

/**
 * GitHub makes links of bare URLs. They take a quarter of the time, swallow the code and the links that stand right behind them, and
 * leave text without a place: what is a URL is read from the text itself.
 */
function remarkWithoutBareLinks(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions?.push({ disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } })
  data.fromMarkdownExtensions = data.fromMarkdownExtensions?.flat().filter(({ transforms }) => !transforms) ?? []
}

const markdown = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml', 'toml'])
  .use(remarkGfm)
  .use(remarkWithoutBareLinks)
  .freeze()

/** The syntax tree of a text. Offsets are those of the text. */
export const treeOf = (text: string): Root =>
  // The parser drops a leading U+FEFF and does not count it. Another character in its place keeps the offsets right.
  markdown.parse(text.replace(/^\uFEFF/, '\u200B'))

/** Where a node stands; nothing for one that somebody made and did not read. */
export function rangeOf({ position }: Nodes): Range | undefined {
  const [start, end] = [position?.start.offset, position?.end.offset]
  return start === undefined || end === undefined ? undefined : { start, end }
}
