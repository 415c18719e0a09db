import { answered, atHeader, defineRule, published } from 'authmd-check'

/** Every answer of the token endpoint must have a request id, because our support asks for it first. */
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
  why: 'Without the id, nobody finds the request of a failed agent in our logs.',
  fix: 'Send `X-Request-Id` with every answer, errors included.',
})
