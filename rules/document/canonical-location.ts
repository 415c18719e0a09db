import { answered, atStatus, defineRule, rfc } from '../../src/judge/rule.js'

/** Where agents look as well. */
const OTHERS = ['/.well-known/auth.md', '/AUTH.md']

export default defineRule({
  id: 'document/canonical-location',
  title: 'What is served at other usual places is the same document.',
  level: 'MAY',
  spec: [rfc(8615, '3')],
  postures: ['registration', 'own', 'oauth', 'credential-guide', 'open', 'retired'],
  needs: ['documentResponse', 'documentSource', 'isVolatile'],
  unless: ({ documentResponse, isVolatile }) => {
    if (isVolatile) return 'the document is made anew for each request'
    return new URL(documentResponse.request.url).pathname !== '/auth.md' && 'the document has a place of its own'
  },
  probe: {
    effect: 'read',
    send: ({ documentResponse }, http) =>
      Promise.all(OTHERS.map((path) => http.get(new URL(path, documentResponse.request.url).href))),
  },
  check: ({ documentResponse: { response }, probe }) =>
    probe
      // A page for any path, or none, is no other document.
      .filter((other) => other.response.status === 200 && !isPage(other.response))
      .filter((other) => other.response.body !== response.body)
      .map((other) => ({
        message: `${answered(other)} with another text than /auth.md`,
        at: atStatus(other),
        expected: 'the same bytes, a redirect to /auth.md, or 404',
        actual: `${other.response.bytes.length} bytes`,
      })),
  why: 'A copy that is not generated from the same source is the one that is out of date, and nobody notices: people read one and agents the other.',
  fix: 'Redirect the other paths to `/auth.md`, or answer 404 there.',
})

const isPage = ({ headers, body }: { readonly headers: Headers; readonly body: string }): boolean =>
  /html/i.test(headers.get('content-type') ?? '') || /^\uFEFF?\s*<(?:!doctype|html)\b/i.test(body)
