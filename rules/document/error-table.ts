import {
  AUTHMD,
  CLAIM_GRANT,
  type Document,
  defineRule,
  type ErrorName,
  fieldsOf,
  JWT_BEARER,
  placeOf,
  rfc,
  roleOf,
  typesOffered,
} from '../../src/judge/rule.js'

/**
 * The codes on which an agent has to act, for each request that the document shows. One code of each inner list is enough, because
 * services divide a case in different ways.
 */
const CODES_OF_REQUESTS: readonly (readonly [
  isShown: (document: Document) => boolean,
  codes: readonly (readonly ErrorName[])[],
])[] = [
  [(document) => grants(document).has(JWT_BEARER), [['invalid_grant']]],
  [
    (document) => grants(document).has(CLAIM_GRANT),
    [['authorization_pending'], ['slow_down'], ['expired_token', 'claim_expired']],
  ],
  [
    (document) => shows(document, 'claim'),
    [['invalid_claim_token', 'claim_expired', 'claimed_or_in_flight', 'expired_token', 'otp_expired']],
  ],
  [(document) => completes(document, 'otp'), [['otp_invalid', 'otp_expired']]],
  [(document) => completes(document, 'user_code'), [['invalid_user_code', 'user_code_expired']]],
  [(document) => offers(document, 'identity_assertion') && /\bauth_time\b/.test(document.text), [['login_required']]],
]

export default defineRule({
  id: 'document/error-table',
  title: 'The document lists the error codes that an agent can get.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.errors, rfc(6749, '5.2'), rfc(8628, '3.5')],
  postures: ['registration'],
  needs: ['document'],
  unless: ({ document }) =>
    !errorsIn(document) && 'document/section-errors reports that the document says nothing about errors',
  check({ document }) {
    const needed = CODES_OF_REQUESTS.flatMap(([isShown, codes]) => (isShown(document) ? codes : []))
    const isNamed = (code: ErrorName) => new RegExp(`\\b${code}\\b`).test(document.text)
    const missing = needed.filter((codes) => !codes.some(isNamed)).flatMap(([code]) => code ?? [])
    if (missing.length === 0) return []
    const section = document.sections.find(({ heading }) => heading.start === errorsIn(document)?.range.start)
    return [
      {
        message: `the document does not say what to do after ${missing.join(', ')}`,
        at: placeOf(document, section?.heading ?? { start: 0, end: 0 }),
        expected: 'each code, with what an agent should do',
        actual: null,
      },
    ]
  },
  why: 'An agent takes an unknown code for final. It stops polling at the first `authorization_pending`, or registers again after an `invalid_grant`. The rule expects only codes of requests that the document shows. They may stand in a table, a list or a sentence.',
  fix: 'Add the codes to the table of errors. Say for each code what an agent should do.',
})

const errorsIn = ({ topics }: Document) => topics.find(({ name }) => name === 'errors')?.parts[0]

const grants = ({ requests }: Document): ReadonlySet<string> =>
  new Set(requests.map((request) => fieldsOf(request).get('grant_type') ?? ''))
const shows = ({ requests }: Document, role: string): boolean => requests.some((request) => roleOf(request) === role)
const offers = (document: Document, type: string): boolean => typesOffered(document).some((one) => one.type === type)
const completes = ({ requests }: Document, code: string): boolean =>
  requests.some((request) => {
    const fields = fieldsOf(request)
    return fields.has('claim_token') && fields.has(code)
  })
