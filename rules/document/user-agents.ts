import { answered, atStatus, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/user-agents',
  title: 'The service sends the same document and metadata to every client.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(9110, '10.1.5'), rfc(9110, '12.5.4')],
  needs: ['clientAnswers'],
  wants: ['isVolatile'],
  check: ({ clientAnswers, isVolatile }) =>
    clientAnswers.flatMap(({ client, others, usual, exchange, isDocument }): Problem[] => {
      const { status, body, bytes } = exchange.response
      if (status !== usual.response.status) {
        const message = `${answered(exchange)} to ${client}, and ${usual.response.status} to ${others}`
        return [{ message, at: atStatus(exchange), expected: String(usual.response.status), actual: status }]
      }
      // A browser may get a page, and metadata may say when it was written.
      if (client === 'a browser' || !isDocument || isVolatile !== false || body === usual.response.body) return []
      const message = `${exchange.request.url} has another text for ${client}`
      const expected = `${usual.response.bytes.length} bytes, as for other clients`
      const fix = 'Serve the same bytes to every `User-Agent`, as to other clients.'
      return [{ message, at: atStatus(exchange), expected, actual: `${bytes.length} bytes`, fix }]
    }),
  why: 'Agents use curl, Python or Node, and send no language. A firewall that refuses these user agents hides the service from the clients that it is for. Nobody who tries it in a browser notices that.',
  fix: 'Exempt `/auth.md` and `/.well-known/*` from bot rules, so that programs and other clients get the answer of a browser. Serve the same bytes for every `User-Agent` and `Accept-Language`.',
})
