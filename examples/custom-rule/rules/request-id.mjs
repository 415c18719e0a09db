import { answered, atHeader, defineRule, published } from 'authmd-check'

/** What our support asks for first has to be in every answer of the token endpoint. */
export default defineRule({
  id: 'token/request-id',
  title: 'A token response has a request id.',
  level: 'SHOULD',
  spec: [published('Our API guidelines', 'Support', 'https://example.com/guidelines#support')],
  needs: ['accessToken'],
  check({ accessToken: { exchange } }) {
    const actual = exchange.response.headers.get('x-request-id')
    if (actual !== null) return []
    const message = `${answered(exchange)} without a request id`
    return [{ message, at: atHeader(exchange, 'x-request-id'), expected: 'an id', actual }]
  },
  why: 'An agent that fails can only say when; without the id nobody finds its request in our logs.',
  fix: 'Send `X-Request-Id` with every answer, also with errors.',
})
