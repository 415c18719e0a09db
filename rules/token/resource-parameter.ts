import {
  defineRule,
  isTokenRefusal,
  refusalProblems,
  rfc,
  statusAndError,
  tokenRefusalProblems,
} from '../../src/judge/rule.js'

const WHAT = 'a request for a token for a foreign resource'

export default defineRule({
  id: 'token/resource-parameter',
  title: 'A token for a resource of somebody else is refused with `invalid_target`.',
  level: 'MAY',
  spec: [rfc(8707, '2')],
  since: '0.2',
  needs: ['foreignResourceResponse'],
  check: ({ foreignResourceResponse }) =>
    isTokenRefusal(foreignResourceResponse)
      ? tokenRefusalProblems(foreignResourceResponse, WHAT, 'invalid_target', 'MAY')
      : refusalProblems(foreignResourceResponse, WHAT, { errors: ['invalid_target'] }),
  observed: ({ foreignResourceResponse }) => String(statusAndError(foreignResourceResponse)),
  why: 'An agent that asks for a token for one API and gets one for another takes it where it does not belong: it is refused there, and whoever runs that API can use it here. Servers may ignore `resource`, so this is advice.',
  fix: 'Answer 400 with `{"error": "invalid_target"}` when `resource` is given and names none of your resources.',
})
