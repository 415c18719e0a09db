/** A word of a command line and where it stands. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Quoted, escaped or plain; a placeholder (`<id>`) is no redirection. */
const PIECE = /'([^']*)'|"([^"\\]*(?:\\[\s\S][^"\\]*)*)"|\\(?:\r?\n|([\s\S]))|(<[^<>\s]+>|[^\s'"\\;&|<>()]+)/y
const BLANK = /(?:[ \t]|\\\r?\n)+/y
const COMMENT = /#[^\r\n]*/y

/**
 * The words of one simple command (POSIX.1-2017 XCU §2.2, §2.3) from `start` on, up to a newline, operator or redirection.
 * Quotes and continued lines are understood; expansions are left as they are written.
 */
export function readCommand(text: string, start: number): Word[] {
  const words: Word[] = []
  let position = start
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position
    const match = pattern.exec(text)
    if (match) position = pattern.lastIndex
    return match
  }
  for (;;) {
    take(BLANK)
    if (take(COMMENT)) return words
    const begin = position
    let word = ''
    for (let piece = take(PIECE); piece; piece = take(PIECE)) {
      word += piece[1] ?? piece[2]?.replace(/\\(["\\$`])/g, '$1').replace(/\\\r?\n/g, '') ?? piece[3] ?? piece[4] ?? ''
    }
    if (position === begin) return words
    words.push({ text: word, start: begin, end: position })
  }
}
