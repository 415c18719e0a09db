/** Cuts characters off the end of a text. */

/**
 * Returns a text without the characters at its end that match a pattern of one character. A regular expression such as `/[.,]+$/` would
 * take time with the square of a long row of them that ends elsewhere.
 */
export function trimEndOf(text: string, dropped: RegExp): string {
  let end = text.length
  while (end > 0 && dropped.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
