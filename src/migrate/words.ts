/** Finds words in code: those that two texts do not share, because versions differ by such words, and the places that name one. */

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

/** Whether a text names one of some words, in code. */
export function namesAny(text: string, words: readonly string[]): boolean {
  const codes = text.split('\n').flatMap((line) => line.split('`').slice(1, -1))
  const whole = words.map((word) => new RegExp(`(?<!\\w)${escapeRegExp(word)}(?!\\w)`))
  return whole.some((one) => codes.some((code) => one.test(code)))
}

export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
