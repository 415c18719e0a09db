/** Splits a shell command into its words. */

/** A word of a command line, and its place. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
  /** The offset in `text` of each piece, and its offset in the command. Quotes and backslashes are between the pieces. */
  readonly pieces: readonly Piece[]
}
export type Piece = readonly [offset: number, source: number]

export interface Command {
  readonly words: readonly Word[]
  /** The here-document that the command reads as its standard input. */
  readonly input: Word | undefined
}

/** A curl command at the start of its line, or after a prompt. A line that continues the one before it starts no command. */
export const CURL = /(?<!\\\r?\n)^[ \t]*(?:[$>%][ \t]+)?curl(?=[ \t\\])/gm

/** A quoted, escaped or plain piece of a word. A placeholder (`<id>`) is not a redirection. */
const PIECE = /'([^']*)'|"([^"\\]*(?:\\[\s\S][^"\\]*)*)"|\\(?:\r?\n|([\s\S]))|(<[^<>\s]+>|[^\s'"\\;&|<>()]+)/y
const BLANK = /(?:[ \t]|\\\r?\n)+/y
const COMMENT = /#[^\r\n]*/y
/** The characters that a backslash escapes in double quotes. */
const ESCAPED = /\\(?:["\\$`]|\r?\n)/g
const HERE = /<<-?[ \t]*(['"]?)(\w{1,40})\1[^\r\n]*\r?\n/y
const HERE_IN_QUOTES = /"\$\(cat[ \t]*<<-?[ \t]*(['"]?)(\w{1,40})\1[ \t]*\r?\n/y
const AFTER_HERE = /[ \t]*(?:\r?\n[ \t]*)?\)"/y
/** The largest here-document that is read, in characters. */
const LONGEST_HERE = 8192

/**
 * Reads the words of one simple command (POSIX.1-2017 XCU §2.2, §2.3, §2.7.4) from `start` to a newline, an operator or a redirection.
 * It understands quotes, continued lines and here-documents, and leaves other expansions unchanged.
 */
export function readCommand(text: string, start: number): Command {
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
    if (take(COMMENT)) return { words, input: undefined }
    const quoted = quotedHere(text, position)
    if (quoted) {
      words.push(quoted)
      position = quoted.end
      continue
    }
    const begin = position
    const read: RegExpExecArray[] = []
    for (let piece = take(PIECE); piece; piece = take(PIECE)) read.push(piece)
    if (position > begin) words.push({ ...joinPieces(read), start: begin, end: position })
    else {
      const here = take(HERE)
      return { words, input: here ? hereDocument(text, position, here[2] ?? '')?.word : undefined }
    }
  }
}

/** Reads `"$(cat <<EOF … )"`. The quotes inside belong to the here-document. */
function quotedHere(text: string, start: number): Word | undefined {
  HERE_IN_QUOTES.lastIndex = start
  const opening = HERE_IN_QUOTES.exec(text)
  const here = opening && hereDocument(text, start + opening[0].length, opening[2] ?? '')
  if (!here) return undefined
  AFTER_HERE.lastIndex = here.next
  return AFTER_HERE.test(text) ? { ...here.word, start, end: AFTER_HERE.lastIndex } : undefined
}

/** Returns the lines from `start` to the line with the delimiter, and the end of that line. */
function hereDocument(text: string, start: number, delimiter: string): { word: Word; next: number } | undefined {
  const line = lineOf(text.slice(start, start + LONGEST_HERE), delimiter)
  if (!line) return undefined
  const end = start + line.start
  const word = { text: text.slice(start, end), start, end, pieces: [[0, start]] as const }
  return { word, next: start + line.end }
}

/** Returns the line that has only a delimiter between blanks, with the line ending before it. */
function lineOf(text: string, delimiter: string): { start: number; end: number } | undefined {
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) {
    let start = at
    while (start > 0 && isBlank(text[start - 1])) start--
    let end = at + delimiter.length
    while (isBlank(text[end])) end++
    const isAlone = (start === 0 || text[start - 1] === '\n') && (end === text.length || /[\r\n]/.test(text[end] ?? ''))
    if (isAlone) return { start: start - (text.slice(0, start).endsWith('\r\n') ? 2 : Math.min(start, 1)), end }
  }
  return undefined
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t'

/** Joins the quoted, escaped and plain pieces of a word. */
function joinPieces(read: readonly RegExpExecArray[]): Pick<Word, 'text' | 'pieces'> {
  const pieces: Piece[] = []
  let text = ''
  const append = (piece: string, source: number) => {
    if (piece === '') return
    pieces.push([text.length, source])
    text += piece
  }
  for (const { index, 1: single, 2: double, 3: escaped, 4: plain } of read) {
    if (double === undefined) append(single ?? escaped ?? plain ?? '', plain === undefined ? index + 1 : index)
    else {
      let from = 0
      for (const { index: at, 0: match } of double.matchAll(ESCAPED)) {
        append(double.slice(from, at), index + 1 + from)
        from = at + (match.endsWith('\n') ? match.length : 1)
      }
      append(double.slice(from), index + 1 + from)
    }
  }
  return { text, pieces }
}
