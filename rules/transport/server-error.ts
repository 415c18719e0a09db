import { answered, atStatus, defineRule, isBotWall, rfc, whyUnheard } from '../../src/judge/rule.js'

export default defineRule({
  id: 'transport/server-error',
  title: 'The service never answers with a server error.',
  level: 'MUST',
  impact: 'breakage',
  spec: [rfc(9110, '15.6')],
  needs: ['conversation'],
  unless: ({ conversation }) => whyUnheard(conversation),
  check({ conversation }) {
    const failed = conversation
      .filter((one) => 'response' in one)
      .filter((exchange) => exchange.response.status >= 500 && !isBotWall(exchange))
    // One problem for each request that fails, also when it was repeated.
    const first = new Map(failed.reverse().map((exchange) => [`${exchange.step} ${answered(exchange)}`, exchange]))
    return [...first.values()].reverse().map((exchange) => ({
      message: answered(exchange),
      at: atStatus(exchange),
      expected: 'a status below 500',
      actual: exchange.response.status,
    }))
  },
  why: 'A 5xx does not say what was wrong. An agent repeats a request that can never succeed. A 5xx often means that a check crashed. When the input is wrong, the sender made the mistake, and the right answer is a 4xx.',
  fix: 'Find the exception behind each of these requests. When the client made the mistake, answer with a status below 500: 4xx with an error code.',
})
