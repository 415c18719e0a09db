import { defineRule, published } from 'authmd-check'

/** The document must name our support address. This rule needs no network, so `lint` judges it, too. */
export default defineRule({
  id: 'document/support-address',
  title: 'The document names the support address.',
  level: 'SHOULD',
  spec: [published('Our API guidelines', 'Support', 'https://example.com/guidelines#support')],
  needs: ['document'],
  check({ document: { text } }) {
    if (/support@example\.com/.test(text)) return []
    return [
      { message: 'the document does not name the support address', expected: 'support@example.com', actual: null },
    ]
  },
  why: 'Developers who need help give up, or they ask where nobody looks.',
  fix: 'Name support@example.com in the document.',
})
