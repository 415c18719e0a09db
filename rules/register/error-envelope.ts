import {
  AUTHMD,
  atPointer,
  contentTypeProblems,
  defineRule,
  type Exchange,
  firstOfEachKind,
  objectOf,
  type Problem,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/error-envelope',
  title: 'Errors of the registration endpoint are JSON, with a code in `error` and a sentence for people.',
  level: 'SHOULD',
  spec: [AUTHMD.errors],
  needs: ['registerRefusals'],
  check: ({ registerRefusals }) => firstOfEachKind(registerRefusals.flatMap(envelopeProblems)),
  why: 'Agents choose what to do next by `error`, and show the sentence to the person who has to mend it. A page for browsers tells them neither. A 413 is left alone when it is no JSON: it comes from a proxy in front as a rule.',
  fix: 'Answer errors with `application/json` and `{"error": "invalid_request", "message": "…"}`; `error_description` does as well as `message`. Let the handlers of the framework for bad JSON and bad types answer the same way.',
})

function envelopeProblems(exchange: Exchange): Problem[] {
  const { status, headers, body, json } = exchange.response
  const members = objectOf(json)
  const place = { at: atPointer(exchange, ''), expected: 'a JSON object with error and message' }
  if (!members) {
    const actual = `${headers.get('content-type') ?? 'no content type'}: ${body.slice(0, 120)}`
    return status === 413 ? [] : [{ ...place, message: 'the error is no JSON object', actual }]
  }
  const { error = null, message, error_description } = members
  const uncoded: Problem = {
    ...place,
    message: 'the error has no code',
    at: atPointer(exchange, '/error'),
    actual: error,
  }
  const unexplained: Problem = {
    ...place,
    message: 'the error has no sentence for people',
    actual: Object.keys(members),
  }
  return [
    ...contentTypeProblems(exchange),
    ...(isText(error) ? [] : [uncoded]),
    ...(isText(message) || isText(error_description) ? [] : [unexplained]),
  ]
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
