/** Finds the first line of a text that is no comment. */

/** Comments of every form, and what begins a YAML document. */
const BEFORE = /^(?:[ \t]*(?:[#;].*|---.*|%.*)?(?:\r\n|\n|\r))*/

/** What stands after the comments at the beginning. */
export const significant = (head: string): string => head.replace(BEFORE, '').trimStart()

export const firstLine = (text: string): string => /^[^\r\n]*/.exec(text)?.[0] ?? ''
