import {
  defineRule,
  isTokenRefusal,
  refusalProblems,
  rfc,
  statusAndError,
  tokenRefusalProblems,
} from '../../src/judge/rule.js'

const WHAT = 'a token request for a foreign resource'

export default defineRule({
  id: 'token/resource-parameter',
  title: 'The token endpoint answers `invalid_target` to a request for a token for a foreign resource.',
  level: 'MAY',
  impact: 'exposure',
  spec: [rfc(8707, '2')],
  since: '0.2',
  needs: ['foreignResourceResponse'],
  check: ({ foreignResourceResponse }) =>
    isTokenRefusal(foreignResourceResponse)
      ? tokenRefusalProblems(foreignResourceResponse, WHAT, 'invalid_target', 'MAY')
      : refusalProblems(foreignResourceResponse, WHAT, { errors: ['invalid_target'] }),
  observed: ({ foreignResourceResponse }) => String(statusAndError(foreignResourceResponse)),
  why: 'An agent that requests a token for one API and gets one for another sends it to the wrong place. That API refuses it, and its operator can use the token here. Servers may ignore `resource`, so this is advice only.',
  fix: 'Answer 400 with `{"error": "invalid_target"}` when `resource` is not one of your resources.',
})
