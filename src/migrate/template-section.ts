/** Fits a section of the template into the place of a document's own. */

import { slug } from 'github-slugger'
import type { Chunk } from './sections.js'

/** How the template calls the sections that it links to. */
const TITLES: Readonly<Record<string, string>> = {
  claim: 'Claim ceremony',
  exchange: 'Exchange the assertion',
}

/**
 * A section of the template for a place in a document: under the heading that stands there already, with headings of the
 * document's rank, and with links to the document's own headings.
 */
export function fitSection(section: string, chunks: readonly Chunk[], former?: string): string {
  if (section === '') return ''
  const [own = '', ...body] = section.split('\n')
  const heading = former === undefined ? own : headingOf(former)
  const rank = Math.max(...chunks.map(({ rank }) => rank))
  const text = [
    former === undefined ? rankHeading(own, rank) : heading,
    ...body.map((line) => rankHeading(line, rank)),
  ].join('\n')
  return `${chunks.reduce(linkHeading, text)}\n\n`
}

/** The heading line, or both lines of an underlined one. */
const headingOf = (text: string): string => /^[^\n]*(?:\n(?:=+|-+)[ \t]*(?=\n|$))?/.exec(text)?.[0] ?? ''

/** Outside of the examples, where nothing starts like a heading. */
const rankHeading = (line: string, rank: number): string => (/^#{2,3} /.test(line) ? '#'.repeat(rank - 2) + line : line)

function linkHeading(text: string, { topic, title }: Chunk): string {
  const named = TITLES[topic ?? '']
  if (named !== undefined) return text.replaceAll(`(#${slug(named)})`, `(#${slug(title)})`)
  if (topic !== 'use') return text
  return text.replace(/\(#use-the-(?:access_token|credential)\)/g, `(#${slug(title)})`)
}
