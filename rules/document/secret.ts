import { defineRule, lineStartsOf, mask, placeOf, published, rfc, secretsIn } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/secret',
  title: 'The document contains no secret that looks real.',
  level: 'MUST',
  impact: 'takeover',
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
      message: `the document shows ${kind} to everyone`,
      at: placeOf({ file, lineStarts }, range),
      expected: 'a placeholder such as <api_key>',
      actual: mask(value),
    }))
  },
  why: 'The document is public, search engines index it, and every agent copies it into its context. Anyone who finds a real key in it can use the key. The rule accepts placeholders, shortened values, test keys, public keys, examples of well-known documentation and JWTs that have expired. Reports show only the first four characters.',
  fix: 'Revoke the secret first, because it is already public. Then write a placeholder such as `<api_key>` in its place.',
})
