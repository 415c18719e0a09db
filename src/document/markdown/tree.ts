/** Reads Markdown into its syntax tree (mdast), as GitHub reads it, and says where the nodes of the tree stand in the text. */
import type { Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Range } from '../../model/problem.js'

const markdown = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm).freeze()

/** The syntax tree of a text. Offsets are those of the text. */
export const treeOf = (text: string): Root =>
  // The parser drops a leading U+FEFF and does not count it. Another character in its place keeps the offsets right.
  markdown.parse(text.replace(/^\uFEFF/, '\u200B'))

/** Where a node stands; nothing for the links that GitHub makes of bare URLs and e-mail addresses. */
export function rangeOf({ position }: Nodes): Range | undefined {
  const [start, end] = [position?.start.offset, position?.end.offset]
  return start === undefined || end === undefined ? undefined : { start, end }
}
