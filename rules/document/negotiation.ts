import { atHeader, atStatus, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

const typeOf = ({ headers }: { headers: Headers }): string => headers.get('content-type') ?? 'no content type'

export default defineRule({
  id: 'document/negotiation',
  title: 'The document is the same whatever `Accept` asks for.',
  level: 'SHOULD',
  spec: [rfc(9110, '12.5.1')],
  needs: ['documentResponse', 'negotiation'],
  check({ documentResponse: { response }, negotiation }) {
    // A text that differs from itself is made anew for each request: then only its form can be compared.
    const volatile = negotiation.some(
      ({ accept, exchange }) => accept === 'text/markdown' && exchange.response.body !== response.body,
    )
    return negotiation.flatMap(({ accept, exchange }): Problem[] => {
      const { status, body, bytes } = exchange.response
      const asked = accept === null ? 'without Accept' : `with Accept: ${accept}`
      if (status !== 200) {
        return [{ message: `${asked} there is no document`, at: atStatus(exchange), expected: '200', actual: status }]
      }
      if (body === response.body || (volatile && typeOf(exchange.response) === typeOf(response))) return []
      const expected = `${typeOf(response)}, ${response.bytes.length} bytes`
      const actual = `${typeOf(exchange.response)}, ${bytes.length} bytes`
      return [{ message: `${asked} the answer is another`, at: atHeader(exchange, 'content-type'), expected, actual }]
    })
  },
  why: 'HTTP libraries of agents send `*/*` or no `Accept` at all. If only `text/markdown` gets the document, most agents get something else.',
  fix: 'Serve the same bytes to every request for `/auth.md`. If people shall see a page, give the page its own URL.',
})
