import { authmd, type Document, defineRule, offsetAfter, type Problem, placeOf, roleOf } from '../../src/judge/rule.js'

const KIB = 1024
const LARGEST = 32 * KIB
const FIRST_PART = 16 * KIB

export default defineRule({
  id: 'document/size',
  title: 'The document has at most 32 KiB, and names every endpoint in its first 16 KiB.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [authmd('the whole document', 'authmd')],
  needs: ['document'],
  check: ({ document }) => [...sizeProblems(document), ...unreadProblems(document), ...lateEndpointProblems(document)],
  why: 'Agents cut a long text before they read it. What they need to register must come before the cut. The document may explain an endpoint later if it names it early.',
  fix: 'Move reference material to other pages and link to it, until the document is short enough. Show the metadata with all its endpoints near the start.',
})

function sizeProblems(document: Document): Problem[] {
  if (document.bytes <= LARGEST) return []
  const start = offsetAfter(document.text, LARGEST)
  const at = placeOf(document, { start, end: start })
  return [
    {
      message: 'the document is longer than 32 KiB',
      at,
      expected: `at most ${LARGEST} bytes`,
      actual: `${document.bytes} bytes`,
    },
  ]
}

function unreadProblems(document: Document): Problem[] {
  const { examined, text } = document
  if (examined === text.length) return []
  const at = placeOf(document, { start: examined, end: examined })
  const message = 'the checker did not read the text after this place: it is too long, or has too much markup'
  return [
    {
      message,
      at,
      expected: 'a text of usual length and markup',
      actual: `the checker read ${examined} of ${text.length} characters`,
      fix: 'Write this part with less markup, or move it to another page: an agent may not read it either.',
    },
  ]
}

/** Returns a problem for the first endpoint whose path the first part does not name in any form. */
function lateEndpointProblems(document: Document): Problem[] {
  if (document.bytes <= FIRST_PART) return []
  const start = document.text.slice(0, offsetAfter(document.text, FIRST_PART))
  const late = document.requests.find(
    (request) => roleOf(request) !== undefined && !start.includes(request.target.replace(/^https?:\/\/[^/]*/i, '')),
  )
  if (!late) return []
  return [
    {
      message: `the ${roleOf(late)} endpoint comes only after the first 16 KiB`,
      at: placeOf(document, late.targetRange),
      expected: `in the first ${FIRST_PART} bytes`,
      actual: late.target,
      fix: 'Show the metadata with all its endpoints near the start.',
    },
  ]
}
