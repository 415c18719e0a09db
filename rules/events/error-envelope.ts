import {
  AUTHMD,
  atPointer,
  atStatus,
  defineRule,
  type ErrorName,
  type Exchange,
  errOf,
  firstOfEachKind,
  isError,
  jsonObjectProblems,
  objectOf,
  type Problem,
  rfc,
  statusAndErr,
} from '../../src/judge/rule.js'

/** RFC 8935 §2.4. */
const CODES: readonly ErrorName[] = [
  'invalid_request',
  'invalid_key',
  'invalid_issuer',
  'invalid_audience',
  'authentication_failed',
  'access_denied',
]

const CODE = `Give \`err\` a code: ${CODES.map((code) => `\`${code}\``).join(', ')}.`

function formProblems(refusal: Exchange): Problem[] {
  const { status, json } = refusal.response
  // A framework may refuse a media type before the request reaches the endpoint.
  if (status === 415) return []
  if (status !== 400) {
    const message = `an event was refused with ${status}, not with 400`
    return [
      {
        message,
        at: atStatus(refusal),
        expected: '400',
        actual: statusAndErr(refusal),
        fix: 'Answer 400 to every event that you refuse.',
      },
    ]
  }
  const malformed = jsonObjectProblems(refusal)
  if (malformed.length > 0) return malformed
  const err = errOf(refusal)
  const problems: Problem[] = []
  if (!isError(err, ...CODES)) {
    const message = err === undefined ? 'the refusal has no `err`' : '`err` is not a code that providers know'
    problems.push({
      message,
      at: atPointer(refusal, '/err'),
      expected: CODES.join(' or '),
      actual: err ?? null,
      fix: CODE,
    })
  }
  const description = objectOf(json)?.['description']
  if (typeof description !== 'string') {
    const at = atPointer(refusal, '/description')
    const expected = 'a sentence for the people who run the provider'
    problems.push({
      message: 'the refusal has no `description`',
      at,
      expected,
      actual: description ?? null,
      fix: 'Add `description`: one sentence for the people who run the provider.',
      level: 'MAY',
    })
  }
  return problems
}

export default defineRule({
  id: 'events/error-envelope',
  title: 'The answer to a refused event is 400, with `err` and `description`.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.errors, rfc(8935, '2.3'), rfc(8935, '2.4')],
  since: '0.3',
  needs: ['eventRefusals'],
  check: ({ eventRefusals }) => firstOfEachKind(eventRefusals.flatMap(formProblems)),
  why: "The provider's software reads `err` and decides whether to try again, to fetch other keys or to stop. The people who run the provider read `description`. Without them, a revocation is lost and nobody knows why. The names differ from the usual `error` and `message`.",
  fix: 'Answer 400 with `Content-Type: application/json` and `{"err": "<code>", "description": "<sentence>"}`. The code is one of `invalid_request`, `invalid_key`, `invalid_issuer`, `invalid_audience` and `authentication_failed`.',
})
