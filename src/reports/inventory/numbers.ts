/** Writes numbers, and counts nouns, as people read them. */

export const number = (value: number): string => value.toLocaleString('en')

/** `1 name`, `5,000 names` */
export const counted = (value: number, noun: string, nouns = `${noun}s`): string =>
  `${number(value)} ${value === 1 ? noun : nouns}`
