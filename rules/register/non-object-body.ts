import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/non-object-body',
  title: 'JSON that is an array, null or a string is refused with a 4xx.',
  level: 'SHOULD',
  spec: [AUTHMD.errors, rfc(8259, '3')],
  needs: ['nonObjectBodyResponses'],
  check: ({ nonObjectBodyResponses }) =>
    nonObjectBodyResponses.flatMap((exchange) => refusalProblems(exchange, `the body ${exchange.request.body}`, {})),
  why: 'Valid JSON need not be an object. Reading a member of null throws into a 5xx in most languages; an array or a string may pass for an object without members.',
  fix: 'Check that the parsed body is an object before reading members, and answer 400 with `{"error": "invalid_request"}`.',
})
