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

function formProblems(refusal: Exchange): Problem[] {
  const { status, json } = refusal.response
  // A framework refuses a media type before the endpoint is reached.
  if (status === 415) return []
  if (status !== 400) {
    const message = `an event was refused with ${status}`
    return [{ message, at: atStatus(refusal), expected: '400', actual: statusAndErr(refusal) }]
  }
  const malformed = jsonObjectProblems(refusal)
  if (malformed.length > 0) return malformed
  const err = errOf(refusal)
  const problems: Problem[] = []
  if (!isError(err, ...CODES)) {
    const message = err === undefined ? 'err is missing' : 'err is no code that providers know'
    problems.push({ message, at: atPointer(refusal, '/err'), expected: CODES.join(' or '), actual: err ?? null })
  }
  const description = objectOf(json)?.['description']
  if (typeof description !== 'string') {
    const at = atPointer(refusal, '/description')
    const expected = 'a sentence for the people who run the provider'
    problems.push({ message: 'description is missing', at, expected, actual: description ?? null, level: 'MAY' })
  }
  return problems
}

export default defineRule({
  id: 'events/error-envelope',
  title: 'A refused event is answered 400, with `err` and `description`.',
  level: 'SHOULD',
  spec: [AUTHMD.errors, rfc(8935, '2.3'), rfc(8935, '2.4')],
  since: '0.3',
  needs: ['eventRefusals'],
  check: ({ eventRefusals }) => firstOfEachKind(eventRefusals.flatMap(formProblems)),
  why: 'A provider cannot ring anybody up: by `err` its delivery decides whether to try again, to fetch other keys or to stop, and whoever runs it reads `description`. Here the members are not called as everywhere else, `error` and `message`.',
  fix: 'Answer 400 with `Content-Type: application/json` and `{"err": "<code>", "description": "<sentence>"}`, the code one of `invalid_request`, `invalid_key`, `invalid_issuer`, `invalid_audience` and `authentication_failed`.',
})
