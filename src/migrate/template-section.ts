/** Fits a section of the template into a document, in place of its own section. */

import { slug } from 'github-slugger'
import type { Chunk } from './sections.js'

/** The titles that the template gives to the sections that it links to. */
const TITLES: Readonly<Record<string, string>> = {
  claim: 'Claim ceremony',
  exchange: 'Exchange the assertion',
}

/**
 * Returns a section of the template for a place in a document. It keeps the heading that is there, uses the rank of the document's
 * headings, and links to the document's own headings.
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

/** Changes headings outside examples. No line of an example starts like a heading. */
const rankHeading = (line: string, rank: number): string => (/^#{2,3} /.test(line) ? '#'.repeat(rank - 2) + line : line)

function linkHeading(text: string, { topic, title }: Chunk): string {
  const named = TITLES[topic ?? '']
  if (named !== undefined) return text.replaceAll(`(#${slug(named)})`, `(#${slug(title)})`)
  if (topic !== 'use') return text
  return text.replace(/\(#use-the-(?:access_token|credential)\)/g, `(#${slug(title)})`)
}

/** Leaves of the links within the document that lead nowhere only their words. */
export const keepLinks = (text: string, leadsSomewhere: (fragment: string) => boolean): string =>
  text.replace(/\[([^[\]\n]*)\]\(#([^()\n]*)\)/g, (link, words: string, fragment: string) =>
    leadsSomewhere(fragment) ? link : words,
  )
