import {
  AUTHMD,
  atPointer,
  contentTypeProblems,
  defineRule,
  type Exchange,
  firstOfEachKind,
  objectOf,
  type Pointers,
  type Problem,
  readMember,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/error-envelope',
  title: 'Errors of the registration endpoint are JSON, with a code in `error` and a message for people.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.errors],
  needs: ['registerRefusals', 'dialect'],
  check: ({ registerRefusals, dialect: { refusals } }) =>
    firstOfEachKind(registerRefusals.flatMap((exchange) => envelopeProblems(exchange, refusals.code))),
  why: 'Agents read `error` to choose the next step, and show the message to the person who must fix the problem. A web page does not help them. The check accepts a 413 without JSON, because it usually comes from a proxy.',
  fix: 'Answer errors with `application/json` and `{"error": "invalid_request", "message": "…"}`. `error_description` is as good as `message`, and at AuthKit `code` is as good as `error`. Configure the error handlers of your framework to answer bad JSON and wrong types in the same way.',
})

const OBJECT =
  'Let the error handlers of your framework answer a JSON object with `error` and `message` as well, for bad JSON and wrong types.'

function envelopeProblems(exchange: Exchange, code: Pointers): Problem[] {
  const { status, headers, body, json } = exchange.response
  const members = objectOf(json)
  const place = { at: atPointer(exchange, ''), expected: 'a JSON object with error and message' }
  if (!members) {
    const actual = `${headers.get('content-type') ?? 'no content type'}: ${body.slice(0, 120)}`
    return status === 413 ? [] : [{ ...place, message: 'the error is not a JSON object', actual, fix: OBJECT }]
  }
  const { error = null, message, error_description } = members
  const uncoded: Problem = {
    ...place,
    message: 'the error has no code',
    fix: 'Add `error` with a code, such as `invalid_request`. At AuthKit, `code` is as good.',
    at: atPointer(exchange, '/error'),
    actual: error,
  }
  const unexplained: Problem = {
    ...place,
    message: 'the error has no message for people',
    fix: 'Add `message` or `error_description`: one sentence for people.',
    actual: Object.keys(members),
  }
  return [
    ...contentTypeProblems(exchange),
    ...(code.some((pointer) => isText(readMember(members, [pointer]).value)) ? [] : [uncoded]),
    ...(isText(message) || isText(error_description) ? [] : [unexplained]),
  ]
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
