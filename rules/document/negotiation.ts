import { atHeader, atStatus, defineRule, type Problem, rfc } from '../../src/judge/rule.js'

const typeOf = ({ headers }: { headers: Headers }): string => headers.get('content-type') ?? 'no content type'

export default defineRule({
  id: 'document/negotiation',
  title: 'The service sends the same document for every `Accept` header.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(9110, '12.5.1')],
  needs: ['documentResponse', 'negotiation'],
  check({ documentResponse: { response }, negotiation }) {
    // If the same request gets two different texts, the service writes a new text for each request. Then only the form can be compared.
    const volatile = negotiation.some(
      ({ accept, exchange }) => accept === 'text/markdown' && exchange.response.body !== response.body,
    )
    return negotiation.flatMap(({ accept, exchange }): Problem[] => {
      const { status, body, bytes } = exchange.response
      const asked = accept === null ? 'without an Accept header' : `with Accept: ${accept}`
      if (status !== 200) {
        return [
          {
            message: `${asked}, the service sends no document`,
            at: atStatus(exchange),
            expected: '200',
            actual: status,
          },
        ]
      }
      if (body === response.body || (volatile && typeOf(exchange.response) === typeOf(response))) return []
      const expected = `${typeOf(response)}, ${response.bytes.length} bytes`
      const actual = `${typeOf(exchange.response)}, ${bytes.length} bytes`
      return [
        {
          message: `${asked}, the service sends another answer`,
          at: atHeader(exchange, 'content-type'),
          expected,
          actual,
        },
      ]
    })
  },
  why: 'The HTTP libraries of agents send `*/*` or no `Accept` header. If the service sends the document only for `text/markdown`, most agents get something else.',
  fix: 'Answer every request for `/auth.md` with 200 and the same bytes as `text/markdown`, whatever its `Accept` says. If people should see a page, give the page its own URL.',
})
