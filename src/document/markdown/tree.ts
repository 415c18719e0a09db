/** Reads Markdown into a syntax tree (mdast), as GitHub does. */

import type { Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import type { Range } from '../../model/problem.js'

/**
 * Switches off the links that GitHub makes of bare URLs. They take a quarter of the time, swallow code and links directly after them, and
 * leave text without a place. `urls.ts` finds the URLs in the text itself.
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

/** Returns the syntax tree of a text. Its offsets are offsets in the text. */
export const treeOf = (text: string): Root =>
  // The parser drops a leading U+FEFF and does not count it. Another character keeps the offsets correct.
  markdown.parse(text.replace(/^\uFEFF/, '\u200B'))

/** Returns the place of a node, or nothing if the node does not come from a text. */
export function rangeOf({ position }: Nodes): Range | undefined {
  const [start, end] = [position?.start.offset, position?.end.offset]
  return start === undefined || end === undefined ? undefined : { start, end }
}
