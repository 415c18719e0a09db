import { answered, defineRule, placeOf, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/link-alive',
  title: 'Every link in the document leads to a page.',
  level: 'SHOULD',
  impact: 'polish',
  spec: [rfc(9110, '15.5.5')],
  needs: ['document', 'linkAnswers'],
  check: ({ document, linkAnswers }) =>
    linkAnswers
      .filter(({ isDead }) => isDead)
      .map(({ link, exchange }) => ({
        message: `the link is dead: ${answered(exchange)}`,
        at: placeOf(document, link.range),
        expected: 'a page that everybody can read',
        actual: exchange.response.status,
      })),
  why: 'An agent that follows a dead link reads an error page and may take it for the answer. It misses what the author wanted it to read: terms, prices, the reference of the API.',
  fix: 'Correct the link, publish the page, or remove it. A page that requires a sign-in does not help an agent.',
})
