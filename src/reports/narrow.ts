/** Tells texts whose width is their length, before anything larger is loaded or looked up. */

/**
 * Texts of characters that take one column each and never join with their neighbours: Latin letters, punctuation, and the marks of our own lines.
 * To look up each character takes longer than anything else in a report.
 */
const NARROW =
  /^[\x20-\x7e\xa1-\xa8\xab\xac\xaf-\u02af\u2010-\u2027\u2030-\u203a\u2190-\u2193\u25cb\u25cf\u2713\u2717]*$/

/** Whether every character of a text is visible, takes one column and never joins with its neighbours. */
export const isNarrow = (text: string): boolean => NARROW.test(text)
