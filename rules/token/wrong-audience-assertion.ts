import { defineRule, forgeryRefusalProblems, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/wrong-audience-assertion',
  title: 'An access token is refused as an assertion: it was made for somebody else.',
  level: 'MUST',
  spec: [rfc(7523, '3'), rfc(8725, '3.9'), rfc(8725, '3.12')],
  since: '0.2',
  needs: ['accessTokenAsAssertion', 'tamperedAssertion'],
  check: ({ accessTokenAsAssertion, tamperedAssertion }) =>
    forgeryRefusalProblems(accessTokenAsAssertion, 'an access token in place of the assertion', tamperedAssertion),
  observed: ({ accessTokenAsAssertion }) => String(statusAndError(accessTokenAsAssertion)),
  why: 'One key signs both, so the signature of an access token is good. When the token endpoint looks at neither `aud` nor `typ`, an access token that leaked mints the next one for ever, and every API that is sent one can act as the agent. Only the service can sign for another audience: this is what it did sign.',
  fix: 'Demand that `aud` is the issuer and that `typ` is the one of your assertions, and answer 400 with `{"error": "invalid_grant"}` otherwise.',
})
