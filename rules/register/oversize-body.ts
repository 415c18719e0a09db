import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/oversize-body',
  title: 'The registration endpoint answers 4xx to a body that is far too large.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.errors, rfc(9110, '15.5.14')],
  needs: ['oversizeBodyResponses'],
  check: ({ oversizeBodyResponses }) =>
    oversizeBodyResponses.flatMap((exchange) => {
      const size = Buffer.byteLength(exchange.request.body ?? '') / (1024 * 1024)
      return refusalProblems(exchange, `a registration with a body of ${size.toFixed(2)} MiB`, {})
    }),
  why: 'This endpoint is open to everyone. Without a limit, anyone can fill the memory of the service with many large requests. A real request has less than a kilobyte. The check sends a little more than 1 MiB, the usual limit of proxies and frameworks.',
  fix: 'Limit the body at this endpoint, for example to 64 KiB. Stop reading there, and answer 413 with `{"error": "invalid_request"}`.',
})
