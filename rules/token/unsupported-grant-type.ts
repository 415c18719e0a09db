import { defineRule, rfc, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/unsupported-grant-type',
  title: 'An unknown `grant_type` is refused with `unsupported_grant_type`.',
  level: 'MUST',
  spec: [rfc(6749, '5.2', 'The authorization grant type is not supported by the authorization server.')],
  since: '0.2',
  needs: ['unsupportedGrantType'],
  check: ({ unsupportedGrantType }) =>
    tokenRefusalProblems(unsupportedGrantType, 'an unknown grant_type', 'unsupported_grant_type', 'SHOULD'),
  why: 'The grant type says which checks a request must pass. An endpoint that mints whatever it says has skipped that question; and the code is how an agent tells that the service lacks a grant from a mistake of its own.',
  fix: 'Compare `grant_type` with the grants you support, and answer 400 with `{"error": "unsupported_grant_type"}` to any other.',
})
