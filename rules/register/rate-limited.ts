import {
  AUTHMD,
  atHeader,
  atPointer,
  defineRule,
  type Exchange,
  type FailedExchange,
  firstOfEachKind,
  isError,
  objectOf,
  type Problem,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/rate-limited',
  title: 'An answer with 429 has the code `rate_limited` and says when to try again.',
  level: 'MAY',
  spec: [
    rfc(6585, '4', 'MAY include a Retry-After header indicating how long to wait before making a new request'),
    rfc(9110, '10.2.3'),
    AUTHMD.errors,
  ],
  needs: ['conversation'],
  unless: ({ conversation }) => listLimited(conversation).length === 0 && 'the service answered no request with 429',
  check: ({ conversation }) => firstOfEachKind(listLimited(conversation).flatMap(rateLimitProblems)),
  why: 'An agent that does not know how long to wait must guess. A short wait makes the load worse; after a long one its user gives up. The check itself waits as the service asks, and never causes a 429 on purpose.',
  fix: 'Send `Retry-After` with a number of seconds, and `{"error": "rate_limited"}`, with every 429.',
})

function listLimited(conversation: readonly (Exchange | FailedExchange)[]): Exchange[] {
  return conversation.filter((one): one is Exchange => 'response' in one && one.response.status === 429)
}

function rateLimitProblems(exchange: Exchange): Problem[] {
  const problems: Problem[] = []
  const after = exchange.response.headers.get('retry-after')
  if (!/^\d+$/.test(after ?? '') && Number.isNaN(Date.parse(after ?? ''))) {
    const at = atHeader(exchange, 'retry-after')
    problems.push({
      message: 'a 429 does not say when to try again',
      at,
      expected: 'seconds or a date in Retry-After',
      actual: after,
    })
  }
  const error = objectOf(exchange.response.json)?.['error']
  if (!isError(error, 'rate_limited')) {
    const at = atPointer(exchange, '/error')
    problems.push({
      message: 'a 429 does not have the error code rate_limited',
      at,
      expected: 'rate_limited',
      actual: error ?? null,
    })
  }
  return problems
}
