/** The start of a text, `length` characters at most. No word is cut: half a secret would not be recognised as one. */
export const clip = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/(?<!\S)\S+$/, '')
