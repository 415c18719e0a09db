import {
  atPointer,
  atStatus,
  contentTypeProblems,
  defineRule,
  type Exchange,
  errorOf,
  hasError,
  jsonObjectProblems,
  type Problem,
  rfc,
} from '../../src/judge/rule.js'

const STATUS = 'Answer 400, and 401 only with `invalid_client`.'
const CODE = 'Give `error` a code of RFC 6749 §5.2, such as `invalid_request` or `invalid_grant`.'
const ECHO = 'Never repeat a credential of the request in the error.'

function statusProblems(refusal: Exchange): Problem[] {
  const { status } = refusal.response
  if (status === 400 || (status === 401 && hasError(refusal, 'invalid_client'))) return []
  const message = `the token endpoint refused a request with status ${status}`
  return [{ message, at: atStatus(refusal), expected: '400, or 401 with invalid_client', actual: status, fix: STATUS }]
}

function formProblems(refusal: Exchange, token: Exchange): Problem[] {
  const malformed = jsonObjectProblems(refusal)
  if (malformed.length > 0) return malformed
  const error = errorOf(refusal)
  // The characters of RFC 6749 §5.2.
  const isCode = typeof error === 'string' && /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/.test(error)
  const message =
    error === undefined ? 'the error response has no error code' : 'error in the error response is not a code'
  const at = atPointer(refusal, '/error')
  // token/exchange reports a content type that the token response has as well.
  const isTyped = contentTypeProblems(token).length === 0
  return [
    ...(isTyped ? contentTypeProblems(refusal) : []),
    ...(isCode ? [] : [{ message, at, expected: 'a code of RFC 6749 §5.2', actual: error ?? null, fix: CODE }]),
  ]
}

function echoProblems(refusal: Exchange, secrets: readonly string[]): Problem[] {
  const echoed = secrets.find((secret) => refusal.response.body.includes(secret))
  if (echoed === undefined) return []
  const message = 'an error response repeats a credential'
  return [
    {
      message,
      at: atPointer(refusal, ''),
      expected: 'no credential in an error',
      actual: echoed,
      fix: ECHO,
      impact: 'exposure',
    },
  ]
}

export default defineRule({
  id: 'token/error-envelope',
  title: 'Errors of the token endpoint have the form that OAuth defines.',
  level: 'MUST',
  impact: 'breakage',
  spec: [rfc(6749, '5.2', 'The authorization server responds with an HTTP 400 (Bad Request) status code')],
  since: '0.2',
  needs: ['tokenRefusals', 'accessToken', 'assertionText'],
  check({ tokenRefusals, accessToken, assertionText }) {
    const secrets = [accessToken.value, assertionText.value]
    const problems = tokenRefusals.flatMap((refusal) => [
      ...statusProblems(refusal),
      ...formProblems(refusal, accessToken.exchange),
      ...echoProblems(refusal, secrets),
    ])
    // One wrong function is wrong in every refusal; the first is enough.
    return problems.filter(({ message }, i) => problems.findIndex((problem) => problem.message === message) === i)
  },
  why: 'An agent reads `error` to decide whether to register again, to wait or to stop. It expects JSON with status 400. When it cannot read the error, it retries or reports an outage. A credential in an error is stored in logs.',
  fix: 'Answer 400 with `Content-Type: application/json` and `{"error": "<code>", "error_description": "<sentence>"}`. Use 401 only with `invalid_client`. Never repeat a credential from the request.',
})
