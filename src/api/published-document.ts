/** Shows how the linter understands a document, as plain data with the place of everything. */

import { operationsIn } from '../document/examples/operations.js'
import { endpointsOf } from '../document/meaning/endpoints.js'
import type { TopicPart } from '../document/meaning/model.js'
import type { Document, DocumentedRequest, DocumentedResponse } from '../document/model.js'
import { lineAndColumn } from '../model/lines.js'
import type { Range } from '../model/problem.js'

/** A place in the text. Lines and columns count from 1, offsets from 0 in UTF-16 code units. The end is exclusive. */
interface Place {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly start: number
  readonly end: number
}

type PlaceOf = (range: Range) => Place

/** Returns the understood document. Its members may change in any version before 1.0, and `unstable` says so. */
export function publishDocument(document: Document) {
  const at: PlaceOf = (range) => placeIn(document, range)
  const { file, bytes, text, examined, frontMatter } = document
  return {
    unstable: true,
    file,
    bytes,
    characters: text.length,
    examined,
    frontMatter: frontMatter ? at(frontMatter) : null,
    sections: document.sections.map(({ depth, title, heading, end }) => ({
      depth,
      title,
      heading: at(heading),
      place: at({ start: heading.start, end }),
    })),
    topics: document.topics.map(({ name, parts, hints }) => ({
      name,
      parts: parts.map((part) => partOf(part, at)),
      hints: hints.map((part) => partOf(part, at)),
    })),
    offers: document.offers.map(({ range, ...offer }) => ({ ...offer, place: at(range) })),
    requests: requestsOf(document, at),
    answers: document.responses.map((response) => answerOf(response, at)),
    endpoints: endpointsOf(document).map(({ url, range, ofProtocol }) => ({
      url: url.href,
      ofProtocol,
      place: at(range),
    })),
    scopes: document.scopes.map(({ range, ...scope }) => ({ ...scope, place: at(range) })),
    codes: document.errorCodes.map(({ range, ...code }) => ({ ...code, place: at(range) })),
  }
}

function placeIn({ lineStarts }: Document, { start, end }: Range): Place {
  const [from, to] = [lineAndColumn(lineStarts, start), lineAndColumn(lineStarts, end)]
  return { ...from, endLine: to.line, endColumn: to.column, start, end }
}

const partOf = ({ title, range, weight }: TopicPart, at: PlaceOf) => ({
  title: title ?? null,
  weight,
  place: at(range),
})

function requestsOf(document: Document, at: PlaceOf) {
  const operations = operationsIn(document)
  return document.requests.map((request) => ({
    operation: operations.get(request) ?? null,
    ...requestOf(request),
    place: at(request.targetRange),
    bodyPlace: request.bodyRange ? at(request.bodyRange) : null,
  }))
}

const requestOf = ({ form, method, target, headers, body }: DocumentedRequest) => ({
  form,
  method,
  target,
  headers,
  body: body ?? null,
})

/** Describes an answer. `answers` names the request before it, by its method and target. */
const answerOf = (
  { form, status, kind, headers, body, range, bodyRange, request }: DocumentedResponse,
  at: PlaceOf,
) => ({
  form,
  kind: kind ?? null,
  status: status ?? null,
  answers: request ? `${request.method} ${request.target}` : null,
  headers,
  body: body ?? null,
  place: at(range),
  bodyPlace: bodyRange ? at(bodyRange) : null,
})
