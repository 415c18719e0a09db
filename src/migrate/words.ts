/** Compares the code in two texts, by which versions differ. */

/** Inline code, and the names and values in code blocks: the words by which versions differ. */
export function wordsOf(markdown: string): ReadonlySet<string> {
  const blocks = [...markdown.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].flatMap(([, code = '']) => [
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

/** Those of `words` that are not among `others`. */
export const listUnshared = (words: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] =>
  [...words].filter((word) => !others.has(word))
