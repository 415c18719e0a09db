import { atHeader, defineRule, type Problem, readMediaType, rfc } from '../../src/judge/rule.js'

const MARKDOWN = 'text/markdown; charset=utf-8'

export default defineRule({
  id: 'document/content-type',
  title: 'The document is sent as `text/markdown` in UTF-8.',
  level: 'SHOULD',
  spec: [rfc(7763, '2'), rfc(9110, '8.3')],
  // Asked only of what is a document: an HTML page is the matter of document/served.
  needs: ['documentResponse', 'documentSource'],
  check({ documentResponse }) {
    const actual = documentResponse.response.headers.get('content-type')
    const found = (message: string, level: Problem['level'] = 'SHOULD'): Problem[] => [
      { message, at: atHeader(documentResponse, 'content-type'), expected: MARKDOWN, actual, level },
    ]
    const media = actual === null ? undefined : readMediaType(actual)
    if (!media) return found(actual === null ? 'the document has no content type' : 'the content type cannot be read')
    if (/^(?:text\/html|application\/xhtml\+xml)$/.test(media.type)) return found('Markdown is sent as HTML', 'MUST')
    const isText = media.type === 'text/markdown' || media.type === 'text/plain'
    if (!isText) return found('the content type does not say that this is Markdown')
    if (media.charset !== undefined && media.charset !== 'utf-8') return found('the charset is not utf-8')
    return media.type === 'text/plain' ? found('plain text does not say that this is Markdown', 'MAY') : []
  },
  why: 'Clients choose by the content type whether to read a body, to render it or to save it. As HTML the document is parsed as a page: `<placeholders>` disappear from it. Plain text is readable, so it is only advised against.',
  fix: 'Send `Content-Type: text/markdown; charset=utf-8` with the document. Many servers do not know the extension `.md` and have to be told.',
})
