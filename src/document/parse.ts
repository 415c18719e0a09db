import type { Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { codeBlock } from './blocks.js'
import { parsableUpTo } from './budget.js'
import { curlRequests } from './curl.js'
import { resourceMetadataLinksOf } from './discovery.js'
import { anchorsOf, type BareHeading, htmlHeadings, htmlIds, markdownHeading, sectionsOf } from './headings.js'
import { httpRequests, inlineRequest } from './http.js'
import { lineStartsOf } from './lines.js'
import type { CodeBlock, Document, DocumentedRequest, DocumentSource, Link, Range } from './model.js'
import { namedInJson, namedInProse } from './named-urls.js'
import { bearerGetOf } from './requests.js'
import { referencesIn } from './urls.js'

const markdown = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm).freeze()

/** What a walk over the tree gathers. */
interface Gathered {
  readonly headings: BareHeading[]
  readonly ids: string[]
  readonly blocks: CodeBlock[]
  readonly requests: DocumentedRequest[]
  readonly links: Link[]
  frontMatter: Range | undefined
}

/** Whoever checks one service many times reads the same text every time. */
const REMEMBERED = 8
const remembered = new Map<string, Document>()

/** Reads an auth.md. Any text is one: never throws, and takes time in proportion to the text whatever is in it. */
export function parseDocument(source: DocumentSource): Document {
  const key = JSON.stringify([source.file, source.bytes, source.text])
  const document = remembered.get(key) ?? parse(source)
  remembered.delete(key)
  remembered.set(key, document)
  const [oldest] = remembered.keys()
  if (oldest !== undefined && remembered.size > REMEMBERED) remembered.delete(oldest)
  return document
}

function parse(source: DocumentSource): Document {
  const { text, file, bytes } = source
  const lineStarts = lineStartsOf(text)
  const examined = parsableUpTo(text, lineStarts)
  const { headings, ids, blocks, requests, links, frontMatter } = gather(text.slice(0, examined), lineStarts)
  const references = referencesIn(text)
  requests.push(...blocks.flatMap((block) => [...httpRequests(block), ...curlRequests(block)]))
  requests.sort((a, b) => a.targetRange.start - b.targetRange.start)
  return {
    file,
    text,
    bytes,
    examined,
    lineStarts,
    frontMatter,
    sections: sectionsOf(headings, text.length),
    anchors: anchorsOf(headings, ids),
    blocks,
    requests,
    named: [...blocks.flatMap(namedInJson), ...namedInProse(text, lineStarts)].sort(
      (a, b) => a.range.start - b.range.start,
    ),
    links,
    references,
    bearerGet: (base) => bearerGetOf(requests, base),
    resourceMetadataLinks: (base) => resourceMetadataLinksOf(requests, references, base),
  }
}

function gather(text: string, lineStarts: readonly number[]): Gathered {
  const gathered: Gathered = { headings: [], ids: [], blocks: [], requests: [], links: [], frontMatter: undefined }
  // The parser drops a leading U+FEFF and does not count it.
  const tree: Root = markdown.parse(text.replace(/^\uFEFF/, '\u200B'))
  visit(tree, (node) => take(gathered, node, text, lineStarts))
  return gathered
}

function take(gathered: Gathered, node: Nodes, text: string, lineStarts: readonly number[]): void {
  const range = { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
  switch (node.type) {
    case 'heading':
      gathered.headings.push(markdownHeading(node, range))
      break
    case 'html':
      gathered.headings.push(...htmlHeadings(node, range))
      gathered.ids.push(...htmlIds(node))
      break
    case 'code':
      gathered.blocks.push(codeBlock(node, range, text, lineStarts))
      break
    case 'inlineCode': {
      const request = inlineRequest(node.value, text, range)
      if (request) gathered.requests.push(request)
      break
    }
    case 'link':
    case 'definition':
      gathered.links.push({ url: node.url, range })
      break
    case 'yaml':
      gathered.frontMatter = range
      break
  }
}
