/** Says in words why a request got no answer, or none that can be read. */

import { answerFault, describeFault } from '../../wire/broken-answers.js'
import { certificateFailure } from '../../wire/certificates.js'
import { type HttpRequest, TransportFailure } from '../../wire/http.js'
import { isObject } from '../../wire/json.js'

/** The code of an error, and what it says. */
export interface Cause {
  readonly code: string
  readonly message: string
}

/** Returns the first cause of an error, in codes that mean the same for every version of Node. */
export function causeOf(error: unknown): Cause {
  // Node tried several addresses and gives one error for each.
  if (error instanceof AggregateError && error.errors.length > 0) return causeOf(error.errors[0])
  if (!(error instanceof Error)) return { code: 'UNKNOWN', message: String(error) }
  if (error.name === 'HTTPParserError') return parserCause(error)
  const { message } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN'
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return { code: 'MALFORMED_LENGTH', message: '' }
  if (code === 'UND_ERR_SOCKET' && message === 'bad response') return { code: 'UNASKED_CONTINUE', message }
  if (code === 'UND_ERR_SOCKET' && message === 'bad upgrade') return { code: 'UNASKED_UPGRADE', message }
  if (code === 'UND_ERR_SOCKET' && bytesRead(error) === 0) return { code: 'CLOSED_WITHOUT_ANSWER', message }
  const [, refusal] = /^Proxy response \((\d+)\)/.exec(message) ?? []
  if (refusal !== undefined) return { code: 'PROXY_REFUSED', message: refusal }
  if (code === 'ECONNRESET' && /before secure TLS connection/.test(message)) return { code: 'TLS_RESET', message }
  return { code: code.startsWith('ERR_SSL_') ? tlsCode(code, message) : code, message }
}

/** How many bytes came over the connection before it was closed, if undici says it. */
const bytesRead = (error: Error): unknown =>
  'socket' in error && isObject(error.socket) ? error.socket['bytesRead'] : undefined

/** What the other side says when it refuses the handshake (RFC 8446 §6.2). OpenSSL changed its own names for them. */
const ALERTS: Readonly<Record<string, string>> = {
  40: 'TLS_NOTHING_IN_COMMON',
  70: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  80: 'TLS_INTERNAL_ERROR',
  112: 'TLS_UNKNOWN_NAME',
  116: 'TLS_CLIENT_CERTIFICATE',
  120: 'HTTP2_EXPECTED',
}

function tlsCode(code: string, message: string): string {
  const [, alert = ''] = /SSL alert number (\d+)/.exec(message) ?? []
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST$/.test(code)) return 'HTTP_EXPECTED'
  return ALERTS[alert] ?? code
}

/** What the parser of HTTP complained about decides which part of the answer is malformed. */
function parserCause(error: Error): Cause {
  const reason = /\(([^()]+)\)/.exec(error.message)?.[1] ?? error.message
  const data = 'data' in error && typeof error.data === 'string' ? Buffer.from(error.data, 'latin1') : Buffer.alloc(0)
  if (/^Expected HTTP/.test(reason)) {
    const other = otherProtocol(data)
    return typeof other === 'object' ? other : { code: 'NOT_HTTP', message: other }
  }
  if (/HTTP version/i.test(reason)) return { code: 'NOT_HTTP', message: reason }
  if (/chunk/i.test(reason)) return { code: 'MALFORMED_CHUNK', message: reason }
  if (/Content-Length|Transfer-Encoding/i.test(reason)) return { code: 'MALFORMED_LENGTH', message: reason }
  return { code: 'MALFORMED_HEAD', message: reason }
}

/** Recognises by the first bytes what is spoken there instead. Whoever speaks another protocol is not at fault: the port is another one. */
function otherProtocol(data: Buffer): Cause | string {
  const [first = 0, second = 0, , type, , ...stream] = data
  // A record of TLS: an alert, or a handshake.
  if ((first === 0x15 || first === 0x16) && second === 3) return { code: 'TLS_EXPECTED', message: '' }
  // A frame of HTTP/2 on stream 0 with its settings, or with the end of the connection.
  if (first === 0 && (type === 4 || type === 7) && stream.slice(0, 4).every((byte) => byte === 0))
    return { code: 'HTTP2_EXPECTED', message: '' }
  const text = data.toString('latin1')
  if (text.startsWith('SSH-')) return { code: 'OTHER_PROTOCOL', message: 'SSH is spoken at this port' }
  if (/^220[ -]/.test(text)) return { code: 'OTHER_PROTOCOL', message: 'SMTP or FTP is spoken at this port' }
  return /^\s*</.test(text) ? 'it is a page without a head, as in HTTP/0.9' : ''
}

/** Makes the failure that is recorded, with words that say what to do where the user can do something. */
export function failureOf(
  { method, url }: Pick<HttpRequest, 'method' | 'url'>,
  error: unknown,
  signal: AbortSignal,
): TransportFailure {
  const shown = `${method} ${url}`
  if (signal.aborted) {
    const timedOut = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
    return timedOut
      ? new TransportFailure('TIMEOUT', `${shown} got no answer in time (--timeout <seconds>)`)
      : new TransportFailure('ABORTED', `${shown} was interrupted`)
  }
  const { code, message } = causeOf(error)
  if (code === 'PRIVATE_ADDRESS') return new TransportFailure(code, message)
  const fault = answerFault(code)
  if (fault) return new TransportFailure(code, describeFault(shown, fault, message))
  return new TransportFailure(code, `${shown} failed: ${explain(code, message)}`)
}

const CLOSED = 'the connection was closed by the other side'
const EXPLANATIONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ENOTFOUND: 'the host name does not exist',
  EAI_AGAIN: 'the host name could not be resolved',
  ECONNRESET: CLOSED,
  UND_ERR_SOCKET: CLOSED,
  EPIPE: CLOSED,
  CLOSED_WITHOUT_ANSWER: `${CLOSED} without a byte of an answer; if it speaks TLS, the URL begins with https`,
  UND_ERR_CONNECT_TIMEOUT: 'the connection took too long',
  UND_ERR_HEADERS_OVERFLOW: 'the header section or the trailers are larger than 64 KiB',
  EHOSTUNREACH: 'the host is unreachable',
  ENETUNREACH: 'the network is unreachable',
  UNASKED_CONTINUE: 'it answered 100 (Continue), which the request did not ask for',
  UNASKED_UPGRADE: 'it answered 101 (Switching Protocols), which the request did not ask for',
  HTTP2_EXPECTED: 'it speaks HTTP/2 only, and this check speaks HTTP/1.1',
  HTTP_EXPECTED: 'no TLS is spoken at this port: if it is the right one, the URL begins with http',
  TLS_EXPECTED: 'TLS is spoken at this port: the URL should begin with https',
  TLS_RESET: 'the connection was closed during the TLS handshake',
  TLS_NOTHING_IN_COMMON:
    'the TLS handshake was refused: no cipher or parameter in common, or the server wants a client certificate',
  TLS_INTERNAL_ERROR: 'the server ended the TLS handshake with an internal error',
  TLS_UNKNOWN_NAME: 'the server has no certificate for this host name (SNI)',
  TLS_CLIENT_CERTIFICATE: 'the server wants a client certificate',
}

function explain(code: string, message: string): string {
  if (code === 'UNKNOWN') return message
  if (code === 'UNKNOWN_ENCODING') return message
  if (code === 'PROXY_REFUSED') return `the proxy answered ${message} and made no connection (HTTPS_PROXY, NO_PROXY)`
  return `${EXPLANATIONS[code] ?? certificateFailure(code)?.meaning ?? message} (${code})`
}
