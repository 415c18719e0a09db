import { answered, atStatus, defineRule, rfc } from '../../src/judge/rule.js'

/** Other paths where agents look for the document. */
const OTHERS = ['/.well-known/auth.md', '/AUTH.md']

export default defineRule({
  id: 'document/canonical-location',
  title: 'The service has the same document at the other usual paths.',
  level: 'MAY',
  impact: 'polish',
  spec: [rfc(8615, '3')],
  postures: ['registration', 'own', 'oauth', 'credential-guide', 'open', 'retired'],
  needs: ['documentResponse', 'documentSource', 'isVolatile'],
  unless: ({ documentResponse, isVolatile }) => {
    if (isVolatile) return 'the service writes a new text for each request'
    return new URL(documentResponse.request.url).pathname !== '/auth.md' && 'the document is not at /auth.md'
  },
  probe: {
    effect: 'read',
    send: ({ documentResponse }, http) =>
      Promise.all(OTHERS.map((path) => http.get(new URL(path, documentResponse.request.url).href))),
  },
  check: ({ documentResponse: { response }, probe }) =>
    probe
      // An HTML page, or no page at all, is not a second document.
      .filter((other) => other.response.status === 200 && !isPage(other.response))
      .filter((other) => other.response.body !== response.body)
      .map((other) => ({
        message: `${answered(other)}, and its text differs from /auth.md`,
        at: atStatus(other),
        expected: 'the same bytes, a redirect to /auth.md, or 404',
        actual: `${other.response.bytes.length} bytes`,
      })),
  why: 'A second copy goes out of date, and nobody notices it. People read one copy and agents read the other.',
  fix: 'Redirect the other paths to `/auth.md`, or answer 404 there.',
})

const isPage = ({ headers, body }: { readonly headers: Headers; readonly body: string }): boolean =>
  /html/i.test(headers.get('content-type') ?? '') || /^\uFEFF?\s*<(?:!doctype|html)\b/i.test(body)
