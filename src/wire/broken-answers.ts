/** Names what can be wrong with the form of an answer, so that no client can read it. */

export interface AnswerFault {
  /** Whether the message is malformed (RFC 9112), or its content is not what `Content-Encoding` says (RFC 9110 §8.4). */
  readonly kind: 'framing' | 'encoding'
  readonly meaning: string
  readonly expected: string
  /** Set when it can happen once and not again: to a network or a proxy that fails now and then. */
  readonly mayPass?: true
}

const FAULTS = new Map<string, AnswerFault>([
  [
    'NOT_HTTP',
    {
      kind: 'framing',
      meaning: 'it does not begin with a status line of HTTP/1.1',
      expected: 'a status line such as HTTP/1.1 200 OK',
    },
  ],
  [
    'MALFORMED_HEAD',
    {
      kind: 'framing',
      meaning: 'its status line or its header section is malformed',
      expected: 'lines that end in CR LF, and fields of the form name: value',
    },
  ],
  [
    'MALFORMED_LENGTH',
    {
      kind: 'framing',
      meaning:
        'its Content-Length is repeated, stands beside Transfer-Encoding, or is not the length of the body, or what follows it is malformed',
      expected: 'one Content-Length with the length of the body, or Transfer-Encoding: chunked',
    },
  ],
  [
    'MALFORMED_CHUNK',
    { kind: 'framing', meaning: 'a chunk of its body is malformed', expected: 'chunks as long as their sizes say' },
  ],
  [
    'INCOMPLETE_BODY',
    {
      kind: 'framing',
      meaning: 'the connection was closed before the end of its body',
      expected: 'as many bytes as Content-Length says, or a last chunk of size 0',
      mayPass: true,
    },
  ],
  [
    'MALFORMED_ENCODING',
    {
      kind: 'encoding',
      meaning: 'its content cannot be decoded as its Content-Encoding says',
      expected: 'content in the coding that Content-Encoding names, or no Content-Encoding',
      mayPass: true,
    },
  ],
])

/** Explains the code of a failure, if the answer itself was broken. */
export const answerFault = (code: string): AnswerFault | undefined => FAULTS.get(code)

/** Says that an answer was broken. `detail` is what the reader of HTTP or of the coding complained about. */
export const describeFault = (request: string, { meaning }: AnswerFault, detail?: string): string =>
  `the answer to ${request} is broken: ${meaning}${detail ? ` (${detail})` : ''}`
