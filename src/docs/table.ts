/** Writes cells of Markdown tables, and blocks of code. */

/** Writes a text as a cell. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** Writes words as a cell, where text in angle brackets must not become HTML. */
export const wordsCell = (text: string): string => cell(text).replaceAll('<', '\\<')

/** Writes a block of code, behind a fence that is longer than any in it. An empty line follows. */
export function fenced(language: string, lines: readonly string[]): string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, ...lines, fence, '']
}
