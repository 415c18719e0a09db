import { authmd, defineRule, joinOr, placeOf } from '../../src/judge/rule.js'

const POINTERS: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'pricing',
    /\bpric(?:e|es|ing)\b|\bfree\b|\bbilling\b|\bcosts?\b|\bpaid\b|\bcredits?\b|\bplans?\b|\bquotas?\b|\bx402\b|\bpayments?\b/i,
  ],
  ['terms', /\bterms\b|\blicen[cs]e\b|\bto(?:s|u)\b|\bacceptable use\b|\bpolic(?:y|ies)\b/i],
  ['privacy', /\bprivacy\b|\bdata protection\b|\bgdpr\b/i],
]

export default defineRule({
  id: 'document/terms',
  title: 'The document mentions pricing, terms and privacy.',
  level: 'MAY',
  impact: 'polish',
  spec: [authmd('the whole document', 'authmd')],
  postures: ['registration'],
  needs: ['document'],
  check({ document }) {
    const missing = POINTERS.filter(([, pattern]) => !pattern.test(document.text)).map(([what]) => what)
    if (missing.length === 0) return []
    const start = document.text.trimEnd().length
    return [
      {
        message: `the document does not mention ${joinOr(missing)}`,
        at: placeOf(document, { start, end: start }),
        expected: 'links to pricing, terms and privacy',
        actual: null,
      },
    ]
  },
  why: 'An agent accepts terms and costs in the name of its user. The user wants to know them before that, and not after.',
  fix: 'Link to the pages about pricing, terms and privacy. If there is no page, say in one sentence what applies.',
})
