import { AUTHMD, type Document, defineRule, joinOr, placeOf, rfc } from '../../src/judge/rule.js'

const LATER = /\b401\b|\b(?:invalid_token|expires?|expired|stale|revoked)\b/gi
const WHAT_THEN =
  /\b(?:re-?(?:exchange|register|authenticate|start|new|fresh|mint|run)|again|fresh|new|discard|drop|refresh|stop)/i
/** The largest distance between the case and the advice after it, in characters. */
const REACH = 200
/** The number of mentions that the rule looks at. */
const MOST = 100

/** What can happen to an agent that did nothing wrong, whether the document says what to do then, and what it could say. */
const CASES: readonly (readonly [what: string, isCovered: (text: string) => boolean, advice: string])[] = [
  [
    'a 401 for a credential that once worked',
    coversLaterRefusal,
    'Say how an agent gets another credential when one that worked is refused with 401, and when it should not try.',
  ],
  [
    '429',
    (text) => /\b429\b|\brate[ _-]?limit|\btoo many requests\b|\bRetry-After\b|\bback ?off\b/i.test(text),
    'Say that an agent waits after 429 as long as `Retry-After` says.',
  ],
  [
    '5xx',
    (text) => /\b5xx\b|\b50[0234]\b|\bserver[ _-]error|\btemporarily[ _]unavailable\b|\bback ?off\b/i.test(text),
    'Say how often, and with which pauses, an agent tries again after 5xx.',
  ],
]

export default defineRule({
  id: 'document/retry-guidance',
  title: 'The document says what to do after a 401 for a credential that once worked, after 429 and after 5xx.',
  level: 'MAY',
  impact: 'polish',
  spec: [AUTHMD.errors, rfc(6585, '4')],
  postures: ['registration'],
  needs: ['document'],
  unless: ({ document }) =>
    !errorsIn(document) && 'document/section-errors reports that the document says nothing about errors',
  check({ document }) {
    const missing = CASES.filter(([, isCovered]) => !isCovered(document.text))
    if (missing.length === 0) return []
    return [
      {
        message: `the document does not say what to do ${joinOr(missing.map(([what]) => `after ${what}`))}`,
        at: placeOf(document, placeOfErrors(document)),
        expected: 'for each case, whether and when an agent should try again',
        actual: null,
        fix: missing.map(([, , advice]) => advice).join(' '),
      },
    ]
  },
  why: 'Every agent gets these answers sooner or later. Without advice, it registers again after every 401, or floods a service that asked for a pause.',
  fix: 'Say when an agent should exchange again and when it should register again. Say that it waits as long as `Retry-After` says, and how often it retries after 5xx.',
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

function coversLaterRefusal(text: string): boolean {
  let mentions = 0
  for (const { index, 0: word } of text.matchAll(LATER)) {
    if (WHAT_THEN.test(text.slice(index + word.length, index + word.length + REACH))) return true
    if (++mentions === MOST) return false
  }
  return false
}
