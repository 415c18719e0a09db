import { defineRule, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/wrong-audience-assertion',
  title: 'The token endpoint refuses an access token in place of the assertion.',
  level: 'MUST',
  impact: 'takeover',
  spec: [rfc(7523, '3'), rfc(8725, '3.9'), rfc(8725, '3.12')],
  since: '0.2',
  needs: ['accessTokenAsAssertion', 'tamperedAssertion'],
  check: ({ accessTokenAsAssertion, tamperedAssertion }) =>
    forgeryRefusalProblems(accessTokenAsAssertion, 'an access token used as the assertion', tamperedAssertion),
  observed: ({ accessTokenAsAssertion }) => String(statusAndError(accessTokenAsAssertion)),
  why: 'One key signs both, so the signature of an access token is valid. When the token endpoint checks neither `aud` nor `typ`, anyone with a leaked access token can get new ones forever, and every API that receives one can act as the agent. Only the service can sign for another audience, so the check uses a token that it signed.',
  fix: 'Check that `aud` is the issuer and that `typ` is the type of your assertions. Otherwise answer 400 with `{"error": "invalid_grant"}`.',
})
