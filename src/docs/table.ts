/** Writes cells of Markdown tables. */

/** Writes a text as a cell. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** Writes words as a cell, where text in angle brackets must not become HTML. */
export const wordsCell = (text: string): string => cell(text).replaceAll('<', '\\<')
