import { AUTHMD, defineRule, isTokenRefusal, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/json-body',
  title: 'The token endpoint refuses a request with a JSON body.',
  level: 'SHOULD',
  impact: 'polish',
  spec: [rfc(7521, '4.1'), AUTHMD.exchange],
  since: '0.2',
  // The service accepted the same parameters as a form.
  needs: ['accessToken', 'tokenEndpoint', 'assertionText', 'dialect'],
  probe: {
    effect: 'register',
    send: ({ tokenEndpoint, assertionText, dialect }, http) =>
      http.postJson(tokenEndpoint, { grant_type: dialect.grants.exchange, assertion: assertionText.value }),
  },
  // A framework may refuse it with its own words.
  check: ({ probe }) => (isTokenRefusal(probe) ? [] : refusalProblems(probe, 'a token request with a JSON body', {})),
  why: 'The token endpoint accepts forms. When it also accepts JSON, developers write agents that fail at every other service. A second parser may also miss some checks, such as the one for repeated parameters.',
  fix: 'Accept only `application/x-www-form-urlencoded`. Answer any other content type with 400 and `{"error": "invalid_request"}`, or with 415.',
})
