/** Knows the words that people write where they know nobody. */

const NOBODY =
  /^(?:[-–—]+|\?+|n\/?a|none|null|nil|no(?: owner|body)|unknown|un(?:assigned|owned)|tb[ad]|todo|not (?:assigned|known|set))$/i

/** Whether a text names nobody. Of `group:default/unknown`, as Backstage writes references, the last part counts. */
export const isNobody = (text: string): boolean =>
  text.trim() === '' || NOBODY.test(text.trim().replace(/^\w+:(?:[\w.-]+\/)?/, ''))
