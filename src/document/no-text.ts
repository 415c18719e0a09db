/** Tells a file that is no Markdown text at all from one that has faults. */

import type { DocumentSource } from './model.js'
import { isHtml } from './served.js'

/** So many characters at the beginning are looked at. */
const BEGINNING = 4096
/** The first bytes of files that are often taken for a text: PDF, ZIP, PNG, GIF, gzip. */
const SIGNATURE = /^(?:%PDF-|PK\x03\x04|.PNG\r\n|GIF8[79]a|\x1f[\ufffd\x8b])/
const CONTROL = /[\x00-\x08\x0e-\x1f\ufffd]/g
/** A text is binary if one in so many characters is none that a text has. */
const MANY = 20

/** Returns what a file is if it is no text that an agent could read. */
export function whyNoText({ text }: Pick<DocumentSource, 'text'>): string | undefined {
  const beginning = text.slice(0, BEGINNING)
  if (beginning.trim() === '' && text.trim() === '') return 'empty'
  if (isHtml(text)) return 'an HTML page'
  const strange = beginning.match(CONTROL)?.length ?? 0
  return SIGNATURE.test(beginning) || strange > beginning.length / MANY ? 'not a text, or not in UTF-8' : undefined
}
