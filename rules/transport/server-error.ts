import { answered, atStatus, defineRule, isBotWall, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'transport/server-error',
  title: 'No answer is a server error.',
  level: 'MUST',
  spec: [rfc(9110, '15.6')],
  needs: ['conversation'],
  unless: ({ conversation }) => conversation.length === 0 && 'nothing was sent',
  check({ conversation }) {
    const failed = conversation
      .filter((one) => 'response' in one)
      .filter((exchange) => exchange.response.status >= 500 && !isBotWall(exchange))
    // One line for each request that fails, however often it was repeated.
    const first = new Map(failed.reverse().map((exchange) => [`${exchange.step} ${answered(exchange)}`, exchange]))
    return [...first.values()].reverse().map((exchange) => ({
      message: answered(exchange),
      at: atStatus(exchange),
      expected: 'a status below 500',
      actual: exchange.response.status,
    }))
  },
  why: "A 5xx says nothing about what was wrong, so that an agent repeats a request that can never succeed, and it often means that a check crashed instead of refusing. Malformed input is the sender's fault and deserves a 4xx.",
  fix: 'Find the exception behind each of these requests and answer 4xx with an error code for what the client did wrong.',
})
