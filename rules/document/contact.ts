import { authmd, defineRule, placeOf } from '../../src/judge/rule.js'

const CONTACT =
  /\bmailto:|@(?:[\w-]{1,63}\.){1,4}[a-z]{2,}|\b(?:contact|support|help ?desk|get in touch|reach (?:us|out)|feedback|discord|slack)\b|\/issues\b|\bsecurity\.txt\b/i
/** Addresses of users in examples. */
const EXAMPLES = /@(?:[\w-]{1,63}\.){0,3}(?:example\.(?:com|net|org)|example|test|invalid)\b/gi
/** Other uses of the word. */
const VERB =
  /\b(?:un)?support(?:s|ed)\b|\b(?:not|does|will|that|which|to|also|currently)\s+support\b|\bsupport (?:for|the|of|agent|auth)/gi

export default defineRule({
  id: 'document/contact',
  title: 'The document names a contact.',
  level: 'MAY',
  spec: [authmd('the whole document', 'authmd')],
  postures: ['registration', 'own', 'oauth', 'credential-guide'],
  needs: ['document'],
  check({ document }) {
    const words = document.text.replace(EXAMPLES, '').replace(VERB, '')
    if (CONTACT.test(words)) return []
    const start = document.text.trimEnd().length
    return [
      {
        message: 'nobody is named whom an agent, or who runs it, could turn to',
        at: placeOf(document, { start, end: start }),
        expected: 'an address or a page for integration problems',
        actual: null,
      },
    ]
  },
  why: 'When a registration fails for a reason that no code tells, somebody has to ask. Without a contact they ask in public, or give up.',
  fix: 'Name an address or a page for integration problems at the end of the document.',
})
