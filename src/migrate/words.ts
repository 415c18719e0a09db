/** Finds the words in code that two texts do not share, because versions differ by such words. */

/** Returns the inline code, and the names and values in code blocks. Versions differ by these words. */
export function wordsOf(markdown: string): ReadonlySet<string> {
  const blocks = [...markdown.matchAll(/^```[^\r\n\u2028\u2029]*\r?\n([\s\S]*?)^```/gm)].flatMap(([, code = '']) => [
    ...[...code.matchAll(/"([\w.:/+-]+)"/g)].map(([, word = '']) => word),
    ...[...code.matchAll(/(?<=^|&)([a-z_]+)=([^&\s]*)/gm)].flatMap(([, name = '', value = '']) => [
      name,
      decodeIfValid(value),
    ]),
  ])
  const inline = [...markdown.matchAll(/`([\w.:+/-]+)`/g)].map(([, word = '']) => word)
  return new Set([...blocks, ...inline].filter((word) => /^[a-z][\w.:+/-]*$/i.test(word)))
}

function decodeIfValid(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Returns the words that are not among `others`. */
export const listUnshared = (words: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] =>
  [...words].filter((word) => !others.has(word))
