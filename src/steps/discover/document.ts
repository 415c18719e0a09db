/** Fetches the document, and a page beside it that cannot exist. */

import { whyNoText } from '../../document/no-text.js'
import { parseDocument } from '../../document/parse.js'
import { whyNotServed } from '../../document/served.js'
import { readSource, withoutDividedCharacter } from '../../document/source.js'
import type { DocumentFacts } from '../../facts/document.js'
import { Refused } from '../../model/ends.js'
import { siblingUrl } from '../../wire/sibling.js'
import { type Steps, step } from '../step.js'

/** Markdown first (RFC 7763), and then types that can contain it as well. */
export const ACCEPT = 'text/markdown, text/plain;q=0.9, */*;q=0.8'
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
    needs: ['documentForPrograms'],
    wants: ['siblingResponse'],
    run: ({ documentForPrograms: documentResponse, siblingResponse }) => {
      const refusal = whyNotServed(documentResponse, siblingResponse)
      if (refusal) throw new Refused(refusal.message, 'document/served')
      const { bytes, truncated } = documentResponse.response
      return readSource(truncated ? withoutDividedCharacter(bytes) : bytes, documentResponse.request.url)
    },
  }),

  document: step({
    effect: 'none',
    needs: ['documentSource'],
    run: ({ documentSource }) => {
      const what = whyNoText(documentSource)
      if (what !== undefined) throw new Refused(`the file is ${what}`, 'document/text')
      return parseDocument(documentSource)
    },
  }),

  negotiation: step({
    effect: 'read',
    // If there is no document, it cannot come in several forms.
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

/** Where the document of a target is. */
export const documentUrl = (target: URL): string =>
  /\.md$/i.test(target.pathname) ? target.href : new URL('/auth.md', target.origin).href
