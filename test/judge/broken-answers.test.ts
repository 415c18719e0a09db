import { expect, test } from 'vitest'
import { brokenAnswerProblems, whyUnheard } from '../../src/judge/broken-answers.js'
import { type Exchange, type FailedExchange, TransportFailure } from '../../src/wire/http.js'
import { exchangeWith } from '../exchange.js'

/** `GET /a MALFORMED_HEAD` is a request and the failure in which it ended, `GET /a` one that was answered. An `Accept` may follow. */
function conversationOf(...lines: readonly string[]): (Exchange | FailedExchange)[] {
  return lines.map((line, id) => {
    const [method = '', path = '', code, accept] = line.split(' ')
    const request = { method, url: `https://service.example${path}`, headers: new Headers(accept ? { accept } : {}) }
    if (code === undefined) return { ...exchangeWith(200), id, request }
    return { id, step: 'test', request, failure: new TransportFailure(code, line), sentAt: 0, failedAt: 0 }
  })
}

test.each<[what: string, conversation: readonly string[], found: readonly string[]]>([
  ['twice in a row', ['GET /a MALFORMED_HEAD', 'GET /a MALFORMED_HEAD'], ['GET /a MALFORMED_HEAD']],
  ['twice in a row, others between', ['GET /a NOT_HTTP', 'GET /b', 'GET /a NOT_HTTP'], ['GET /a NOT_HTTP']],
  [
    'one problem for each fault',
    ['GET /a NOT_HTTP', 'GET /a NOT_HTTP', 'GET /b NOT_HTTP', 'GET /b NOT_HTTP'],
    ['GET /a NOT_HTTP'],
  ],
  ['a POST that no network can damage', ['POST /a MALFORMED_LENGTH'], ['POST /a MALFORMED_LENGTH']],
  ['a POST cut twice', ['POST /a INCOMPLETE_BODY', 'POST /a INCOMPLETE_BODY'], ['POST /a INCOMPLETE_BODY']],
  [
    'twice of two that were sent at once',
    ['GET /a INCOMPLETE_BODY text/html', 'GET /a INCOMPLETE_BODY */*', 'GET /a INCOMPLETE_BODY text/html'],
    ['GET /a INCOMPLETE_BODY text/html'],
  ],
  ['once for each of two that were sent at once', ['GET /a NOT_HTTP text/html', 'GET /a NOT_HTTP */*'], []],
  ['once', ['GET /a MALFORMED_HEAD'], []],
  ['once for each of two', ['GET /a MALFORMED_HEAD', 'GET /b MALFORMED_HEAD'], []],
  ['an answer between', ['GET /a INCOMPLETE_BODY', 'GET /a', 'GET /a INCOMPLETE_BODY'], []],
  ['another fault between', ['GET /a INCOMPLETE_BODY', 'GET /a ECONNRESET', 'GET /a INCOMPLETE_BODY'], []],
  ['two faults, each once', ['GET /a INCOMPLETE_BODY', 'GET /a MALFORMED_CHUNK'], []],
  ['a POST cut once', ['POST /a INCOMPLETE_BODY'], []],
  ['resets', ['GET /a ECONNRESET', 'GET /a ECONNRESET'], []],
  ['an unknown coding', ['GET /a UNKNOWN_ENCODING', 'GET /a UNKNOWN_ENCODING'], []],
  ['the other kind', ['GET /a MALFORMED_ENCODING', 'GET /a MALFORMED_ENCODING'], []],
])('%s', (_, conversation, found) => {
  const problems = brokenAnswerProblems(conversationOf(...conversation), 'framing')
  expect(problems.map(({ message }) => message)).toEqual(found)
})

test('a body that is not in its coding', () => {
  const twice = conversationOf('GET /a MALFORMED_ENCODING', 'GET /a MALFORMED_ENCODING')
  expect(brokenAnswerProblems(twice, 'encoding')).toMatchObject([{ at: { exchange: 1 }, actual: 'MALFORMED_ENCODING' }])
  expect(brokenAnswerProblems(conversationOf('POST /a MALFORMED_ENCODING'), 'encoding')).toEqual([])
})

test('where nothing answered, nothing is known of any answer', () => {
  expect(whyUnheard([])).toBe('the check sent no request')
  expect(whyUnheard(conversationOf('GET /a ECONNREFUSED', 'GET /b ETIMEDOUT'))).toBe('no request got an answer')
  expect(whyUnheard(conversationOf('GET /a ECONNREFUSED', 'GET /b'))).toBe(false)
  expect(whyUnheard(conversationOf('GET /a ECONNREFUSED', 'GET /b MALFORMED_HEAD'))).toBe(false)
})
