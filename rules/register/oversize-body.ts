import { AUTHMD, defineRule, refusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/oversize-body',
  title: 'A body far beyond any true request is refused with a 4xx.',
  level: 'SHOULD',
  spec: [AUTHMD.errors, rfc(9110, '15.5.14')],
  needs: ['oversizeBodyResponses'],
  check: ({ oversizeBodyResponses }) =>
    oversizeBodyResponses.flatMap((exchange) => {
      const size = Buffer.byteLength(exchange.request.body ?? '') / (1024 * 1024)
      return refusalProblems(exchange, `a body of ${size.toFixed(2)} MiB`, {})
    }),
  why: 'The endpoint is open to everybody. Without a limit of its own anybody can make it hold as much as they like in memory, many times at once. A true request has less than a kilobyte; the body sent here is just larger than the 1 MiB at which proxies and frameworks usually stop, and any limit below that passes.',
  fix: 'Limit the body at this endpoint, to 64 KiB say, stop reading there, and answer 413 with `{"error": "invalid_request"}`.',
})
