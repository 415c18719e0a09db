import { answered, defineRule, placeOf, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/link-alive',
  title: 'Every link leads to something.',
  level: 'SHOULD',
  spec: [rfc(9110, '15.5.5')],
  needs: ['document', 'linkAnswers'],
  check: ({ document, linkAnswers }) =>
    linkAnswers
      .filter(({ isDead }) => isDead)
      .map(({ link, exchange }) => ({
        message: `the link leads nowhere: ${answered(exchange)}`,
        at: placeOf(document, link.range),
        expected: 'a page that everybody can read',
        actual: exchange.response.status,
      })),
  why: 'An agent that follows a dead link reads an error page, or takes it for the answer. What is linked from here is what the author thought it needs: terms, prices, the reference of the API.',
  fix: 'Correct the link, publish the page, or remove it. A page that only signed-in people can read helps no agent.',
})
