import type { Document, Preamble } from '../model.js'

/** What stands between the front matter and the second heading. */
export const preambleOf = ({
  text,
  frontMatter,
  sections,
}: Pick<Document, 'text' | 'frontMatter' | 'sections'>): Preamble => ({
  range: { start: frontMatter?.end ?? 0, end: sections[1]?.heading.start ?? text.length },
})
