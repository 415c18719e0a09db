import { defineRule, published } from 'authmd-check'

/** A rule about the text needs no network: `lint` has it, too. */
export default defineRule({
  id: 'document/support-address',
  title: 'The document says whom to ask.',
  level: 'SHOULD',
  spec: [published('Our API guidelines', 'Support', 'https://example.com/guidelines#support')],
  needs: ['document'],
  check({ document: { text } }) {
    if (/support@example\.com/.test(text)) return []
    return [{ message: 'nothing says whom to ask', expected: 'support@example.com', actual: null }]
  },
  why: 'Developers of agents who are stuck give up, or open an issue where nobody looks.',
  fix: 'Name support@example.com in the document.',
})
