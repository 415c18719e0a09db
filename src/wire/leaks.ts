/** Finds stack traces, file paths and SQL in the body of an error. */

/** Text in an answer that shows how the program behind it works. */
export interface Leak {
  readonly what: string
  /** The words that were found. */
  readonly excerpt: string
}

/** An absolute path and the name of a script, as programs print them. */
const PATH = String.raw`(?:/|[A-Za-z]:\\{1,2})[^\s"'()<>]{1,200}`
const SCRIPT = String.raw`[\w.-]{1,100}\.[cm]?[jt]sx?`

/** Text that only programs write, and never a sentence about one. Repetitions are limited and do not overlap, so no body makes them slow. */
const MARKS: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'a JavaScript stack trace',
    new RegExp(String.raw`\bat (?:[\w$.<>&; [\]]{1,100} )?\(?(?:file://)?(?:${PATH}|${SCRIPT}):\d+:\d+`),
  ],
  ['a Python stack trace', /Traceback \(most recent call last\)/],
  ['a Python stack trace', new RegExp(String.raw`File \\?"${PATH}", line \d+`)],
  ['a Java stack trace', /\bat [\w$.]{1,200}\(\w{1,100}\.(?:java|kt|scala):\d+\)/],
  ['a Java exception', /\bjavax?\.[a-z]{1,40}\.[\w.]{0,80}(?:Exception|Error)\b/],
  ['a .NET stack trace', /\bat [\w.`[\]]{1,200}\([^()\n]{0,200}\) in [^\n]{1,200}:line \d+/],
  ['a Go stack trace', /\bgoroutine \d{1,9} \[[a-z ,0-9]{1,60}\]:/],
  ['a PHP stack trace', new RegExp(String.raw`#0 ${PATH}\(\d+\): `)],
  ['a PHP error', new RegExp(` in (?:<b>)?${PATH}(?:</b>)? on line `)],
  ['a Ruby stack trace', new RegExp(String.raw`${PATH}:\d+:in [\x60']`)],
  ['an SQL error', /SQLSTATE\[\w{1,10}\]|\bORA-\d{5}: |\bSQLITE_(?:ERROR|CONSTRAINT)\b|error in your SQL syntax/],
  ['an SQL error', /syntax error at or near \\?"|violates (?:unique|foreign key|not-null) constraint/],
  ['a file path', /\bENOENT: no such file or directory\b/],
  ['a file path', /\/(?:home|root|srv|opt|var\/www|usr\/src|app)\/[\w./@-]{1,200}\.(?:[cm]?[jt]s|py|rb|php|go|java)\b/],
]
/** Only this many characters are searched: a leak is usually at the start. */
const SEARCHED = 64 * 1024

/** Returns the first stack trace, path or SQL in the body of an error. */
export function findLeak(body: string): Leak | undefined {
  const start = body.slice(0, SEARCHED)
  for (const [what, pattern] of MARKS) {
    const excerpt = pattern.exec(start)?.[0]
    if (excerpt !== undefined) return { what, excerpt }
  }
  return undefined
}
