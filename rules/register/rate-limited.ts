import {
  AUTHMD,
  atHeader,
  atPointer,
  type Dialect,
  defineRule,
  type Exchange,
  errorCodeIn,
  type FailedExchange,
  firstOfEachKind,
  isError,
  isOfPerson,
  type Problem,
  retryAfter,
  rfc,
  waitAsked,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/rate-limited',
  title: 'An answer with 429 has the code `rate_limited` and says when to try again.',
  level: 'MAY',
  impact: 'breakage',
  spec: [
    rfc(6585, '4', 'MAY include a Retry-After header indicating how long to wait before making a new request'),
    rfc(9110, '10.2.3'),
    AUTHMD.errors,
  ],
  needs: ['conversation'],
  wants: ['dialect'],
  unless: ({ conversation }) => listLimited(conversation).length === 0 && 'the service answered no agent with 429',
  check: ({ conversation, dialect }) =>
    firstOfEachKind(
      listLimited(conversation).flatMap((exchange) => rateLimitProblems(exchange, dialect?.refusals ?? USUAL)),
    ),
  why: 'An agent that does not know how long to wait must guess. A short wait makes the load worse; after a long one its user gives up. The check itself waits as the service asks, and causes a 429 on purpose only where it guesses codes. A page for people may say it in its own words.',
  fix: 'Send `Retry-After` with a number of seconds, and `{"error": "rate_limited"}`, with every 429. At AuthKit the seconds may be in `retry_after` of the body, and the code is `rate_limit_exceeded`.',
})

type Refusals = Pick<Dialect['refusals'], 'tooMany' | 'waitInBody'>
/** For a service of which nobody knows the version. */
const USUAL: Refusals = { tooMany: ['rate_limited'], waitInBody: false }

function listLimited(conversation: readonly (Exchange | FailedExchange)[]): Exchange[] {
  return conversation.filter(
    (one): one is Exchange => 'response' in one && one.response.status === 429 && !isOfPerson(one),
  )
}

function rateLimitProblems(exchange: Exchange, { tooMany, waitInBody }: Refusals): Problem[] {
  const { pointer, value = null } = errorCodeIn(exchange)
  const stated = exchange.response.headers.get('retry-after')
  const wait = waitInBody ? waitAsked(exchange.response, 0) : retryAfter(stated, 0)
  const untimed: Problem = {
    message: 'a 429 does not say when to try again',
    at: atHeader(exchange, 'retry-after'),
    expected: 'seconds or a date in Retry-After',
    actual: stated,
    fix: `Send \`Retry-After\` with a number of seconds with every 429${waitInBody ? ', or `retry_after` in the body' : ''}.`,
  }
  const unnamed: Problem = {
    message: `a 429 does not have the error code ${tooMany.join(' or ')}`,
    at: atPointer(exchange, pointer),
    expected: tooMany.join(' or '),
    actual: value,
    fix: `Give \`${tooMany.join('` or `')}\` as the error code of every 429.`,
  }
  return [...(wait === undefined ? [untimed] : []), ...(isError(value, ...tooMany) ? [] : [unnamed])]
}
