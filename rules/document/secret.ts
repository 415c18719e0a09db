import { defineRule, lineStartsOf, mask, placeOf, published, rfc, secretsIn } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/secret',
  title: 'No secret that looks live stands in the document.',
  level: 'MUST',
  binds: 'everyone',
  ignorable: 'offline',
  spec: [
    published('CWE-798', 'Use of Hard-coded Credentials', 'https://cwe.mitre.org/data/definitions/798.html'),
    rfc(7519, '4.1.4'),
  ],
  needs: ['documentSource', 'startedAt'],
  check({ documentSource: { text, file }, startedAt }) {
    const found = secretsIn(text, startedAt)
    if (found.length === 0) return []
    const lineStarts = lineStartsOf(text)
    return found.map(({ kind, range, value }) => ({
      message: `${kind} stands in the document for everybody to read`,
      at: placeOf({ file, lineStarts }, range),
      expected: 'a placeholder such as <api_key>',
      actual: mask(value),
    }))
  },
  why: 'The document is public, is indexed, and is copied into the context of every agent that reads it. Whoever finds a live key in it can use it. Placeholders, shortened values, test keys, keys that are public by design, examples of well-known documentation and JWTs that have ended are no secrets here; reports show the first four characters only.',
  fix: 'Revoke the secret first: it has been published, and removing it does not undo that. Then write a placeholder.',
})
