import { atHeader, defineRule, type Problem, readMediaType, rfc } from '../../src/judge/rule.js'

const MARKDOWN = 'text/markdown; charset=utf-8'

export default defineRule({
  id: 'document/content-type',
  title: 'The service sends the document as `text/markdown` in UTF-8.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [rfc(7763, '2'), rfc(9110, '8.3')],
  // An HTML page is not a document: document/served reports it.
  needs: ['documentResponse', 'documentSource'],
  check({ documentResponse }) {
    const actual = documentResponse.response.headers.get('content-type')
    const found = (message: string, level: Problem['level'] = 'SHOULD'): Problem[] => [
      { message, at: atHeader(documentResponse, 'content-type'), expected: MARKDOWN, actual, level },
    ]
    const media = actual === null ? undefined : readMediaType(actual)
    if (!media)
      return found(actual === null ? 'the document has no content type' : 'the content type is not a media type')
    if (/^(?:text\/html|application\/xhtml\+xml)$/.test(media.type))
      return found('the service sends Markdown as HTML', 'MUST')
    const isText = media.type === 'text/markdown' || media.type === 'text/plain'
    if (!isText) return found('the content type does not say that the document is Markdown')
    if (media.charset !== undefined && media.charset !== 'utf-8') return found('the charset is not utf-8')
    return media.type === 'text/plain' ? found('the content type says plain text and not Markdown', 'MAY') : []
  },
  why: 'Clients look at the content type to decide whether to read, render or save a body. A client that gets HTML parses the document as a page, and every `<placeholder>` disappears. Plain text is readable, so the rule only advises against it.',
  fix: 'Send `Content-Type: text/markdown; charset=utf-8` with the document. Many servers do not know the extension `.md`, so configure it there.',
})
