import { defineRule, rfc, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/unsupported-grant-type',
  title: 'The token endpoint answers `unsupported_grant_type` to an unknown `grant_type`.',
  level: 'MUST',
  impact: 'exposure',
  spec: [rfc(6749, '5.2', 'The authorization grant type is not supported by the authorization server.')],
  since: '0.2',
  needs: ['unsupportedGrantType'],
  check: ({ unsupportedGrantType }) =>
    tokenRefusalProblems(
      unsupportedGrantType,
      'a token request with an unknown grant_type',
      'unsupported_grant_type',
      'SHOULD',
    ),
  why: 'The grant type decides which checks a request must pass. An endpoint that accepts any grant type skips these checks. With the code, an agent knows that the service does not support the grant, and that its own request is correct.',
  fix: 'Compare `grant_type` with the grants that you support. Answer any other with 400 and `{"error": "unsupported_grant_type"}`.',
})
