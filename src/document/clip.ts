/** Cuts a text to a length without cutting a word. */

/** Returns at most `length` characters of a text. It cuts no word, because a report cannot recognise half of a secret. */
export const clip = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/(?<!\S)\S+$/, '')
