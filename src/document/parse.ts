/** Reads the text of an auth.md into the document model. */

import { lineStartsOf } from '../model/lines.js'
import { curlRequests } from './examples/curl.js'
import { httpMessages, inlineRequest } from './examples/http.js'
import { bearerGetOf } from './examples/requests.js'
import { responsesOf } from './examples/responses.js'
import { joinBodies } from './examples/separate-body.js'
import { makeOnce } from './make-once.js'
import { parsableUpTo } from './markdown/budget.js'
import { anchorsOf, sectionsOf } from './markdown/headings.js'
import { outlineOf } from './markdown/outline.js'
import { treeOf } from './markdown/tree.js'
import { resourceMetadataLinksOf } from './meaning/discovery.js'
import { errorCodesOf } from './meaning/error-codes.js'
import { ignoresOf } from './meaning/ignores.js'
import { namedInJson, namedInProse } from './meaning/named-urls.js'
import { offersOf } from './meaning/offers.js'
import { preambleOf } from './meaning/preamble.js'
import { scopesOf } from './meaning/scopes.js'
import { statementsOf } from './meaning/statements.js'
import { topicsOf } from './meaning/topics.js'
import { referencesIn } from './meaning/urls.js'
import type { Document, DocumentSource } from './model.js'

/** The number of documents to remember, because repeated checks of one service read the same text. */
const REMEMBERED = 8
const recentDocuments = new Map<string, Document>()

/** Reads an auth.md. It accepts any text, never throws, and takes time in proportion to the length of the text. */
export function parseDocument(source: DocumentSource): Document {
  const { file, bytes, text } = source
  const key = `${bytes} ${file.length} ${file}${text}`
  const document = recentDocuments.get(key) ?? parse(source)
  recentDocuments.delete(key)
  recentDocuments.set(key, document)
  const [oldest] = recentDocuments.keys()
  if (oldest !== undefined && recentDocuments.size > REMEMBERED) recentDocuments.delete(oldest)
  return document
}

function parse(source: DocumentSource): Document {
  const { text, file, bytes } = source
  const lineStarts = lineStartsOf(text)
  const examined = parsableUpTo(text, lineStarts)
  const tree = treeOf(text.slice(0, examined))
  const outline = outlineOf(tree, { text, lineStarts })
  const { headings, ids, blocks, inlineCode, links, tables, comments, frontMatter } = outline
  const references = referencesIn(text)
  const messages = blocks.map((block) => {
    const commands = curlRequests(block)
    const { requests, responses } = httpMessages(block, commands)
    return { requests: [...requests, ...commands], responses }
  })
  const shown = [
    ...inlineCode.flatMap(({ value, range }) => inlineRequest(value, text, range) ?? []),
    ...messages.flatMap(({ requests }) => requests),
  ].sort((a, b) => a.targetRange.start - b.targetRange.start)
  const { requests, withBody } = joinBodies(shown, { text, blocks })
  const document: Document = {
    file,
    text,
    bytes,
    examined,
    lineStarts,
    tree,
    frontMatter,
    sections: sectionsOf(headings, text.length),
    anchors: anchorsOf(headings, ids),
    blocks,
    inlineCode,
    tables,
    requests,
    named: [...blocks.flatMap(namedInJson), ...namedInProse(text, lineStarts)].sort(
      (a, b) => a.range.start - b.range.start,
    ),
    links,
    comments,
    references,
    bearerGet: (base) => bearerGetOf(requests, base),
    resourceMetadataLinks: (base) => resourceMetadataLinksOf(requests, references, base),
    get ignores() {
      return ignores()
    },
    get responses() {
      return responses()
    },
    get errorCodes() {
      return errorCodes()
    },
    get scopes() {
      return scopes()
    },
    get preamble() {
      return preamble()
    },
    get statements() {
      return statements()
    },
    get offers() {
      return offers()
    },
    get topics() {
      return topics()
    },
  }
  const ignores = makeOnce(() => ignoresOf(document))
  const responses = makeOnce(() =>
    responsesOf(
      document,
      messages
        .flatMap(({ responses }) => responses)
        .map((response) => (response.request ? { ...response, request: withBody(response.request) } : response)),
    ),
  )
  const errorCodes = makeOnce(() => errorCodesOf(document))
  const scopes = makeOnce(() => scopesOf(document))
  const preamble = makeOnce(() => preambleOf(document))
  const statements = makeOnce(() => statementsOf(document))
  const offers = makeOnce(() => offersOf(document))
  const topics = makeOnce(() => topicsOf(document))
  return document
}
