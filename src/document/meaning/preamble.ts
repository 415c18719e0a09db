/** Finds the beginning of a document, before its second heading. */

import type { Document, Preamble } from '../model.js'

/** Returns the text between the front matter and the second heading. */
export const preambleOf = ({
  text,
  frontMatter,
  sections,
}: Pick<Document, 'text' | 'frontMatter' | 'sections'>): Preamble => ({
  range: { start: frontMatter?.end ?? 0, end: sections[1]?.heading.start ?? text.length },
})
