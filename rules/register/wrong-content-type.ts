import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/wrong-content-type',
  title: 'The registration endpoint answers 4xx to a body with another content type than JSON.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.register, rfc(9110, '15.5.16')],
  needs: ['wrongContentTypeResponses'],
  check: ({ wrongContentTypeResponses }) =>
    wrongContentTypeResponses.flatMap((exchange) =>
      refusalProblems(
        exchange,
        `a registration with the content type ${exchange.request.headers.get('content-type')}`,
        {},
      ),
    ),
  why: 'A browser sends forms and plain text to any origin without a preflight request. A web page could register agents with the address and the cookies of its visitor. With `application/json`, the browser asks the service first.',
  fix: 'Read the body only when `Content-Type` is `application/json`. Otherwise answer 415 with `{"error": "invalid_request"}`.',
})
