/** Reads the head of an HTML page: its title, and the names of its metadata. */

import { type DefaultTreeAdapterMap, parse } from 'parse5'

type Node = DefaultTreeAdapterMap['node']

export interface PageHead {
  readonly title: string | undefined
  /** The names of the `meta` elements, in lower case. */
  readonly metadata: ReadonlySet<string>
}

/** The number of characters that are read. A head is at the beginning, and a hostile page can make its tree many times as large as itself. */
const LONGEST = 65536

/** Reads a page like a browser without scripts. It never throws. */
export function readPageHead(html: string): PageHead {
  const metadata = new Set<string>()
  let title: string | undefined
  const todo: Node[] = [parse(html.slice(0, LONGEST), { scriptingEnabled: false })]
  for (let node = todo.pop(); node; node = todo.pop()) {
    if (node.nodeName === 'meta' && 'attrs' in node) metadata.add(attributeOf(node, 'name').trim().toLowerCase())
    if (node.nodeName === 'title' && 'childNodes' in node) title ??= textOf(node.childNodes)
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) todo.push(child)
  }
  return { title: title === undefined || title === '' ? undefined : title, metadata }
}

const attributeOf = ({ attrs }: DefaultTreeAdapterMap['element'], name: string): string =>
  attrs.find((attribute) => attribute.name === name)?.value ?? ''

const textOf = (nodes: readonly Node[]): string =>
  nodes
    .map((node) => ('value' in node ? node.value : ''))
    .join('')
    .trim()
