import { createHash } from 'node:crypto'
import type { Document, DocumentSource } from '../../document/model.js'
import { parseDocument } from '../../document/parse.js'
import { whyNotServed } from '../../document/served.js'
import { readSource, withoutDividedCharacter } from '../../document/source.js'
import { Refused } from '../../model/ends.js'
import type { Exchange } from '../../wire/http.js'
import { type Steps, step } from '../step.js'

/** The document asked for with another `Accept`; `null` when the request had none. */
export interface Negotiated {
  readonly accept: string | null
  readonly exchange: Exchange
}

export interface DocumentFacts {
  /** `GET /auth.md` at the target's origin, or the target itself when its path ends in `.md`. */
  documentResponse: Exchange
  /** A path beside the document at which nothing can be: what a service answers that answers anything. */
  siblingResponse: Exchange
  /** The document's text; in `lint` it comes from a file. */
  documentSource: DocumentSource
  document: Document
  negotiation: readonly Negotiated[]
}

/** Markdown first (RFC 7763), then what carries it as well. */
const ACCEPT = 'text/markdown, text/plain;q=0.9, */*;q=0.8'
const ALTERNATIVES = ['text/markdown', 'text/plain', '*/*', null]

export const documentSteps: Steps<DocumentFacts> = {
  documentResponse: step({
    effect: 'read',
    needs: ['options'],
    run: ({ options: { target } }, http) => http.get(documentUrl(target), { headers: { accept: ACCEPT } }),
  }),

  siblingResponse: step({
    effect: 'read',
    needs: ['options'],
    run: ({ options: { target } }, http) => http.get(siblingUrl(documentUrl(target)), { headers: { accept: ACCEPT } }),
  }),

  documentSource: step({
    effect: 'none',
    needs: ['documentResponse'],
    wants: ['siblingResponse'],
    run: ({ documentResponse, siblingResponse }) => {
      const refusal = whyNotServed(documentResponse, siblingResponse)
      if (refusal) throw new Refused(refusal.message, 'document/served')
      const { bytes, truncated } = documentResponse.response
      return readSource(truncated ? withoutDividedCharacter(bytes) : bytes, documentResponse.request.url)
    },
  }),

  document: step({
    effect: 'none',
    needs: ['documentSource'],
    run: ({ documentSource }) => parseDocument(documentSource),
  }),

  negotiation: step({
    effect: 'read',
    // What is not served as a document cannot be served in several forms.
    needs: ['documentResponse', 'documentSource'],
    run: ({ documentResponse: { request } }, http) =>
      Promise.all(
        ALTERNATIVES.map(async (accept) => ({
          accept,
          exchange: await http.get(request.url, { headers: { accept } }),
        })),
      ),
  }),
}

const documentUrl = (target: URL): string =>
  /\.md$/i.test(target.pathname) ? target.href : new URL('/auth.md', target.origin).href

/** Made from the URL itself, so that a recorded run asks for the same path when it is judged again. */
const siblingUrl = (document: string): string =>
  new URL(`authmd-check-${createHash('sha256').update(document).digest('hex').slice(0, 16)}.md`, document).href
