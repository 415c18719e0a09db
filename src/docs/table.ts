/** Tables of Markdown. */

/** A text as a cell. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** Words as a cell: what stands in angle brackets is no HTML. */
export const wordsCell = (text: string): string => cell(text).replaceAll('<', '\\<')
