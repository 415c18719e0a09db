import { AUTHMD, defineRule, isTokenRefusal, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/json-body',
  title: 'A token request with a JSON body is refused.',
  level: 'SHOULD',
  spec: [rfc(7521, '4.1'), AUTHMD.exchange],
  since: '0.2',
  // The same parameters were accepted as a form.
  needs: ['accessToken', 'tokenEndpoint', 'assertionText', 'dialect'],
  probe: {
    effect: 'register',
    send: ({ tokenEndpoint, assertionText, dialect }, http) =>
      http.postJson(tokenEndpoint, { grant_type: dialect.grants.exchange, assertion: assertionText.value }),
  },
  // A framework in front may refuse it in its own words.
  check: ({ probe }) => (isTokenRefusal(probe) ? [] : refusalProblems(probe, 'a token request with a JSON body', {})),
  why: 'The token endpoint takes forms. An endpoint that takes JSON too has agents written against it that fail at every other service, and a second parser that other checks, such as for repeated parameters, may not know.',
  fix: 'Accept `application/x-www-form-urlencoded` only, and answer any other content type with 400 and `{"error": "invalid_request"}`, or with 415.',
})
