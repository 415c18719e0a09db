import { AUTHMD, type Document, defineRule, placeOf, rfc } from '../../src/judge/rule.js'

const LATER = /\b401\b|\b(?:invalid_token|expires?|expired|stale|revoked)\b/gi
const WHAT_THEN =
  /\b(?:re-?(?:exchange|register|authenticate|start|new|fresh|mint|run)|again|fresh|new|discard|drop|refresh|stop)/i
/** How far behind the case stands what to do. Characters. */
const REACH = 200
/** More mentions of a case tell nothing new. */
const MOST = 100

/** What can happen to an agent that did nothing wrong, and whether a document speaks of it. */
const CASES: readonly (readonly [what: string, isTold: (text: string) => boolean])[] = [
  ['a 401 for a credential that once worked', tellsOfLater],
  ['429', (text) => /\b429\b|\brate[ _-]?limit|\btoo many requests\b|\bRetry-After\b|\bback ?off\b/i.test(text)],
  ['5xx', (text) => /\b5xx\b|\b50[0234]\b|\bserver[ _-]error|\btemporarily[ _]unavailable\b|\bback ?off\b/i.test(text)],
]

export default defineRule({
  id: 'document/retry-guidance',
  title: 'The document says what to do on a 401 for a credential that once worked, on 429 and on 5xx.',
  level: 'MAY',
  spec: [AUTHMD.errors, rfc(6585, '4')],
  postures: ['registration'],
  needs: ['document'],
  unless: ({ document }) => !errorsIn(document) && 'document/section-errors tells that nothing is said of errors',
  check({ document }) {
    const missing = CASES.filter(([, isTold]) => !isTold(document.text)).map(([what]) => what)
    if (missing.length === 0) return []
    return [
      {
        message: `the document does not say what to do on ${missing.join(', nor on ')}`,
        at: placeOf(document, placeOfErrors(document)),
        expected: 'for each case, whether and when to try again',
        actual: null,
      },
    ]
  },
  why: 'These happen to every agent sooner or later. One that was not told registers anew at every 401, or hammers a service that asked for a pause.',
  fix: 'Say when to exchange again and when to register again, to wait as long as `Retry-After` says, and how often to retry on 5xx.',
})

const errorsIn = ({ topics }: Document) => {
  const errors = topics.find(({ name }) => name === 'errors')
  return errors?.parts[0] ?? errors?.hints[0]
}

const placeOfErrors = (document: Document) => {
  const start = errorsIn(document)?.range.start
  const section = document.sections.find(({ heading }) => heading.start === start) ?? document.sections[0]
  return section?.heading ?? { start: 0, end: 0 }
}

function tellsOfLater(text: string): boolean {
  let mentions = 0
  for (const { index, 0: word } of text.matchAll(LATER)) {
    if (WHAT_THEN.test(text.slice(index + word.length, index + word.length + REACH))) return true
    if (++mentions === MOST) return false
  }
  return false
}
