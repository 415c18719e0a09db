import { answered, atStatus, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/user-agents',
  title: 'The document and the metadata answer every client alike.',
  level: 'SHOULD',
  spec: [rfc(9110, '10.1.5'), rfc(9110, '12.5.4')],
  needs: ['clientAnswers'],
  wants: ['isVolatile'],
  check: ({ clientAnswers, isVolatile }) =>
    clientAnswers.flatMap(({ client, usual, exchange, isDocument }): Problem[] => {
      const { status, body, bytes } = exchange.response
      if (status !== usual.response.status) {
        const message = `for ${client}, ${answered(exchange)}, where others get ${usual.response.status}`
        return [{ message, at: atStatus(exchange), expected: String(usual.response.status), actual: status }]
      }
      // People may be shown a page, and metadata may say when they were made.
      if (client === 'a browser' || !isDocument || isVolatile !== false || body === usual.response.body) return []
      const message = `for ${client}, ${exchange.request.url} has another text`
      const expected = `${usual.response.bytes.length} bytes as for others`
      return [{ message, at: atStatus(exchange), expected, actual: `${bytes.length} bytes` }]
    }),
  why: 'Agents fetch with curl, Python or Node and send no language. A firewall that refuses their user agents hides the service from exactly those it is published for; whoever tries it in a browser does not notice.',
  fix: 'Exempt `/auth.md` and `/.well-known/*` from bot rules, and serve the same bytes whatever `User-Agent` and `Accept-Language` say.',
})
