import { authmd, defineRule, placeOf } from '../../src/judge/rule.js'

const CONTACT =
  /\bmailto:|@(?:[\w-]{1,63}\.){1,4}[a-z]{2,}|\b(?:contact|support|help ?desk|get in touch|reach (?:us|out)|feedback|discord|slack)\b|\/issues\b|\bsecurity\.txt\b/i
/** Email addresses of users in examples. */
const EXAMPLES = /@(?:[\w-]{1,63}\.){0,3}(?:example\.(?:com|net|org)|example|test|invalid)\b/gi
/** Uses of the word "support" that are not about a contact. */
const VERB =
  /\b(?:un)?support(?:s|ed)\b|\b(?:not|does|will|that|which|to|also|currently)\s+support\b|\bsupport (?:for|the|of|agent|auth)/gi

export default defineRule({
  id: 'document/contact',
  title: 'The document names a contact.',
  level: 'MAY',
  impact: 'polish',
  spec: [authmd('the whole document', 'authmd')],
  postures: ['registration', 'own', 'oauth', 'credential-guide'],
  needs: ['document'],
  check({ document }) {
    const words = document.text.replace(EXAMPLES, '').replace(VERB, '')
    if (CONTACT.test(words)) return []
    const start = document.text.trimEnd().length
    return [
      {
        message: 'the document names no contact for an agent or for the person who runs it',
        at: placeOf(document, { start, end: start }),
        expected: 'an address or a page for integration problems',
        actual: null,
      },
    ]
  },
  why: 'A registration can fail for a reason that no error code explains. Then somebody has to ask. Without a contact, people ask in public or give up.',
  fix: 'Name an address or a page for integration problems at the end of the document.',
})
