import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/non-object-body',
  title: 'The registration endpoint answers 4xx to JSON that is an array, null or a string.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.errors, rfc(8259, '3')],
  needs: ['nonObjectBodyResponses'],
  check: ({ nonObjectBodyResponses }) =>
    nonObjectBodyResponses.flatMap((exchange) =>
      refusalProblems(exchange, `a registration with the body ${exchange.request.body}`, {}),
    ),
  why: 'Valid JSON is not always an object. In most languages, code that reads a member of null fails and answers 5xx. An array or a string may look like an object without members.',
  fix: 'Check that the parsed body is an object before you read its members. Otherwise answer 400 with `{"error": "invalid_request"}`.',
})
