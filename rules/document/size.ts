import { authmd, type Document, defineRule, offsetAfter, type Problem, placeOf, roleOf } from '../../src/judge/rule.js'

const KIB = 1024
const LARGEST = 32 * KIB
const FIRST_PART = 16 * KIB

export default defineRule({
  id: 'document/size',
  title: 'The document has at most 32 KiB and names every endpoint within the first 16.',
  level: 'SHOULD',
  spec: [authmd('the whole document', 'authmd')],
  needs: ['document'],
  check: ({ document }) => [...tooLarge(document), ...notExamined(document), ...tooLate(document)],
  why: 'Agents cut what they fetch before they read it. What they need in order to register must come before the cut; an endpoint that was named early may be explained late.',
  fix: 'Move reference material to other pages and link to it. Show the metadata with all its endpoints near the start.',
})

function tooLarge(document: Document): Problem[] {
  if (document.bytes <= LARGEST) return []
  const start = offsetAfter(document.text, LARGEST)
  const at = placeOf(document, { start, end: start })
  return [
    {
      message: 'the document goes on after 32 KiB',
      at,
      expected: `at most ${LARGEST} bytes`,
      actual: `${document.bytes} bytes`,
    },
  ]
}

function notExamined(document: Document): Problem[] {
  const { examined, text } = document
  if (examined === text.length) return []
  const at = placeOf(document, { start: examined, end: examined })
  const message = 'from here on the text is so long, or so dense with markup, that it was not examined'
  return [
    {
      message,
      at,
      expected: 'a text that people wrote',
      actual: `${examined} of ${text.length} characters were examined`,
    },
  ]
}

/** An endpoint counts from where its path is first named, in whatever form. */
function tooLate(document: Document): Problem[] {
  if (document.bytes <= FIRST_PART) return []
  const start = document.text.slice(0, offsetAfter(document.text, FIRST_PART))
  const late = document.requests.find(
    (request) => roleOf(request) !== undefined && !start.includes(request.target.replace(/^https?:\/\/[^/]*/i, '')),
  )
  if (!late) return []
  return [
    {
      message: `the ${roleOf(late)} endpoint is named only after the first 16 KiB`,
      at: placeOf(document, late.targetRange),
      expected: `within the first ${FIRST_PART} bytes`,
      actual: late.target,
    },
  ]
}
