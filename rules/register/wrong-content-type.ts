import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/wrong-content-type',
  title: 'A body of another type than JSON is refused with a 4xx.',
  level: 'SHOULD',
  spec: [AUTHMD.register, rfc(9110, '15.5.16')],
  needs: ['wrongContentTypeResponses'],
  check: ({ wrongContentTypeResponses }) =>
    wrongContentTypeResponses.flatMap((exchange) =>
      refusalProblems(exchange, `a body of the type ${exchange.request.headers.get('content-type')}`, {}),
    ),
  why: 'A browser sends forms and text to any origin without asking first: a web page could register agents from the address and with the cookies of whoever looks at it. `application/json` makes the browser ask.',
  fix: 'Read the body only when `Content-Type` is `application/json`, and answer 415 with `{"error": "invalid_request"}` otherwise.',
})
